/**
 * The e-mail of an account that a method takes its key from, as `chosenEmail` does of a request: the primary one, else the one of
 * type `work`, else the first. Under the collation "C" `lower()` folds ASCII alone, as the protocol does.
 *
 * @param account SQL for the id of an account of the tenant `$1`
 */
export function keyEmailOf(account: string): string {
  return `(select e.value from account_email e where e.tenant_id = $1 and e.account_id = ${account}
    order by e.is_primary desc nulls last, (lower(e.type collate "C") = 'work') desc nulls last, e.position limit 1)`;
}
