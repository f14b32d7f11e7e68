/** What SQL says of the entries that the alarm is about; `l` is the provisioning log. */

/** An entry in which a provider has taken access away. */
export const TAKES_ACCESS = `l.outcome in ('deactivated', 'deleted') and l.account_id is not null`;

/** Whether the account was open before: nobody is locked out by the deletion of one that was not. */
export const WAS_OPEN = `(l.outcome = 'deactivated' or l.changes @> '[{"attribute": "active", "before": true}]')`;

/**
 * Whether that is put right: the account is active again, or its person has another one that is, or HR itself has closed it since,
 * which is a decision about this one.
 *
 * Takes the tenant twice, since each table is to be told it by value (docs/scaling.md).
 */
export const IS_BACK = `(
  exists (select from account a where a.tenant_id = ? and a.id = l.account_id and (a.active or a.closed_at > l.at))
  or exists (select from account a where a.tenant_id = ? and a.person_id = l.person_id and a.active))`;
