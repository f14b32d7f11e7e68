import { defineEntity, p } from '@mikro-orm/postgresql';
import { searchedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { AttributeChange, Outcome } from './provisioning-log-entry.js';
import type { LeftReason, UndoAction } from './undo-outcome.js';

export const UNDO_STATES = ['running', 'done', 'failed'] as const;
export type UndoState = (typeof UNDO_STATES)[number];

/** Which entries are to be undone: those that fit all that is given. Times are inclusive. */
export interface UndoChoice {
  readonly from?: Date;
  readonly to?: Date;
  readonly outcomes?: readonly Outcome[];
  readonly tokenId?: string;
  readonly userName?: string;
  readonly accountId?: string;
  readonly personId?: string;
  readonly entryIds?: readonly string[];
}

/** The same as it is kept: as JSON, and of single entries only how many. */
export interface KeptChoice extends Omit<UndoChoice, 'from' | 'to' | 'entryIds'> {
  readonly from?: string;
  readonly to?: string;
  readonly entries?: number;
}

const UndoRunSchema = defineEntity({
  name: 'UndoRun',
  ...tenantOwned('undo_run'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    at: p.datetime().length(3),
    /** User name of who undoes, `operator` or `command line`. */
    by: p.text().fieldName('created_by'),
    /** Only a plan: nothing was changed by it. */
    dryRun: p.boolean(),
    choice: p.json().$type<KeptChoice>(),
    state: p.text().$type<UndoState>(),
    /** How many accounts there are, and how many of them it is done with. */
    accounts: p.integer(),
    done: p.integer(),
    undone: p.integer(),
    /** When the server that works on it last said so: one that is silent for long is gone. */
    aliveAt: p.datetime().length(3),
    /** When HR has said that what the provider had done again by then is meant. */
    repetitionsAcceptedAt: p.datetime().length(3).nullable(),
  },
});

/** One undo of a choice of log entries, or the plan of one. */
export class UndoRun extends UndoRunSchema.class {}
UndoRunSchema.setClass(UndoRun);

const UndoItemSchema = defineEntity({
  name: 'UndoItem',
  ...tenantOwned('undo_item'),
  properties: {
    tenantId: p.text().primary(),
    /** UUIDv7: in the order of the plan. */
    id: p.uuid().primary(),
    run: () =>
      p
        .manyToOne(UndoRun)
        .ref()
        .joinColumns('tenant_id', 'run_id')
        .ownColumns('run_id')
        .foreignKeyName('undo_item_run_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** The first chosen entry that changed the account. */
    entryId: p.uuid(),
    /** The entry that tells of the undoing; null for a plan, and for an account that is left. */
    undoEntryId: p.uuid().nullable(),
    accountId: p.uuid(),
    personId: p.uuid().nullable(),
    userName: p.text().nullable(),
    action: p.text().$type<UndoAction>(),
    leftBecause: p.text().$type<LeftReason>().nullable(),
    changes: p.json().$type<AttributeChange[]>(),
    searchText: searchedText(`coalesce(user_name, '')`),
  },
  indexes: [{ name: 'undo_item_run_idx', properties: ['tenantId', 'run', 'id'] }],
});

/** What an undo has done, or would do, to one account. */
export class UndoItem extends UndoItemSchema.class {}
UndoItemSchema.setClass(UndoItem);
