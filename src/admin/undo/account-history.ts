import { BESIDE, type LoggedMapping } from '../../provisioning-log/logged-attributes.js';
import type { ChangingEntry } from './chosen-entries.js';

/** What the chosen entries have done to one account, put together. */
export interface AccountHistory {
  readonly accountId: string;
  /** The first of them, and what it says about whom. */
  readonly entryId: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly userName: string | null;
  readonly existedBefore: boolean;
  readonly existsAfter: boolean;
  /** Values by attribute, before the first entry that touched it and after the last. */
  readonly before: ReadonlyMap<string, unknown>;
  readonly after: ReadonlyMap<string, unknown>;
  /** SAML mappings that they have made or taken, by id; null where there was or is none. */
  readonly mappingsBefore: ReadonlyMap<string, LoggedMapping | null>;
  readonly mappingsAfter: ReadonlyMap<string, LoggedMapping | null>;
  /** How often another hand had changed the account by the first of them. */
  readonly handChanges: number | null;
  /** False where an entry is from before all was recorded that is needed here, or values have been redacted since. */
  readonly isReadable: boolean;
}

/** Puts entries together, account by account, in the order of the first entry of each. */
export class AccountHistories {
  private readonly histories = new Map<string, HistoryInTheMaking>();

  /** @param entry later than all that were added before */
  add(entry: ChangingEntry): void {
    const known = this.histories.get(entry.accountId);
    const history = known ?? new HistoryInTheMaking(entry);
    if (known === undefined) this.histories.set(entry.accountId, history);
    history.add(entry);
  }

  get size(): number {
    return this.histories.size;
  }

  all(): AccountHistory[] {
    return [...this.histories.values()];
  }
}

class HistoryInTheMaking implements AccountHistory {
  readonly accountId: string;
  readonly entryId: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly userName: string | null;
  readonly existedBefore: boolean;
  existsAfter = true;
  readonly before = new Map<string, unknown>();
  readonly after = new Map<string, unknown>();
  readonly mappingsBefore = new Map<string, LoggedMapping | null>();
  readonly mappingsAfter = new Map<string, LoggedMapping | null>();
  readonly handChanges: number | null;
  isReadable = true;

  constructor(first: ChangingEntry) {
    this.accountId = first.accountId;
    this.entryId = first.id;
    this.at = first.at;
    this.personId = first.personId;
    this.userName = first.userName;
    this.handChanges = first.handChanges;
    this.existedBefore = !isMaking(first);
  }

  add(entry: ChangingEntry): void {
    this.existsAfter = !isTaking(entry);
    if (entry.handChanges === null) this.isReadable = false;
    const isWhole = isMaking(entry) || isTaking(entry);
    for (const { attribute, before, after } of entry.changes) {
      // Nothing is recorded that goes from nothing to nothing, until it is redacted.
      if (before === null && after === null) this.isReadable = false;
      // Comes and goes with the account, and not every deletion says so.
      else if (isWhole && isBeside(attribute)) continue;
      else if (attribute === BESIDE.mapping) {
        this.addMapping(before as LoggedMapping | null, after as LoggedMapping | null);
      } else {
        if (!this.before.has(attribute)) this.before.set(attribute, before);
        this.after.set(attribute, after);
      }
    }
  }

  private addMapping(before: LoggedMapping | null, after: LoggedMapping | null): void {
    const id = (before ?? after)?.id;
    if (id === undefined) return;
    if (!this.mappingsBefore.has(id)) this.mappingsBefore.set(id, before);
    this.mappingsAfter.set(id, after);
  }
}

function isBeside(attribute: string): boolean {
  return (Object.values(BESIDE) as string[]).includes(attribute);
}

/** Whether the account was not there before it. What is undone says by its operation what it was. */
function isMaking({ outcome, operation }: ChangingEntry): boolean {
  return outcome === 'created' || (outcome === 'undone' && operation === 'create');
}

function isTaking({ outcome, operation }: ChangingEntry): boolean {
  return outcome === 'deleted' || (outcome === 'undone' && operation === 'delete');
}
