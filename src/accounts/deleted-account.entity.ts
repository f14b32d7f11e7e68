import { defineEntity, type OptionalProps, p } from '@mikro-orm/postgresql';
import { searchedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { MatchedBy } from '../persons/matching/match-method.js';

/** The account's own columns, as PostgreSQL writes a row as JSON. */
interface AccountRow {
  readonly user_name: string;
  readonly external_id: string | null;
  readonly active: boolean;
  readonly employee_number: string | null;
  readonly matched_by: MatchedBy | null;
  readonly password_hash: string | null;
  readonly role_id: string;
  readonly person_id: string | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly close_reason: string | null;
  readonly closed_until_lifted: boolean | null;
  readonly version: number;
  /** Absent in what was deleted before it was counted. */
  readonly hand_changes?: number;
  readonly created_at: string;
}

interface EmailRow {
  readonly value: string;
  readonly type: string | null;
  readonly is_primary: boolean | null;
  readonly display: string | null;
}

interface MappingRow {
  readonly id: string;
  readonly identity_provider_id: string;
  readonly user_identifier: string;
  readonly created_at: string;
}

const DeletedAccountSchema = defineEntity({
  name: 'DeletedAccount',
  ...tenantOwned('deleted_account'),
  properties: {
    tenantId: p.text().primary(),
    /** The account's own. */
    id: p.uuid().primary(),
    /** When it was deleted, to the microsecond, and its id: newest first is its order. */
    deletion: p.text(),
    deletedAt: p.datetime().length(3),
    /** As the audit trail names who acts. */
    deletedBy: p.text(),
    userName: p.text(),
    externalId: p.text().nullable(),
    email: p.text().nullable(),
    /** The role's name at the deletion; the role itself may go. */
    role: p.text(),
    /** No foreign keys: it forbids nobody to delete what it tells of. */
    personId: p.uuid().nullable(),
    account: p.json().$type<AccountRow>().lazy(),
    emails: p.json().$type<EmailRow[]>().lazy(),
    mappings: p.json().$type<MappingRow[]>().lazy(),
    searchText: searchedText(`user_name || ' ' || coalesce(email, '') || ' ' || coalesce(external_id, '')`),
  },
  uniques: [{ name: 'deleted_account_deletion_key', properties: ['tenantId', 'deletion'] }],
  indexes: [{ name: 'deleted_account_person_idx', properties: ['tenantId', 'personId'] }],
});

/**
 * An account that SCIM or HR has deleted, kept to be restored. A trigger moves it here in the statement that deletes it, so that
 * no query, index or constraint of accounts has to know of such ones (docs/design.md §10).
 */
export class DeletedAccount extends DeletedAccountSchema.class {
  /** Tells the ORM's types what is not for `em.create` to be given. */
  declare [OptionalProps]?: 'searchText';

  /** @returns when it can be restored no more, if such are kept for `days` */
  erasedAt(days: number): Date {
    return new Date(this.deletedAt.getTime() + days * 24 * 60 * 60_000);
  }
}
DeletedAccountSchema.setClass(DeletedAccount);
