import { RETENTION_PERIODS } from './retention-periods.js';

/** SQL: whether `deleted_account d` of the tenant `$1` can still come back. What is too old is erased a little later. */
export const IS_STILL_KEPT = `d.deleted_at > now() - make_interval(days =>
    coalesce((select deleted_accounts_days from retention where tenant_id = $1), ${RETENTION_PERIODS.deletedAccountsDays.usual}))`;
