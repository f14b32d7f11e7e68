import { Injectable } from '@nestjs/common';
import { askIn } from '../../database/statements/ask.js';
import { Statement } from '../../database/statements/statement.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { HR_PROFESSIONAL } from '../../roles/base-role.js';

/** So long a sign-in counts as the proof that it works. Milliseconds. */
const PROVEN_FOR = 30 * 24 * 60 * 60_000;

/** An HR Professional who has come by an identity provider since `$2`, and could again. */
const PROVEN = new Statement<{ found: boolean }>(
  'sso_is_proven',
  `select exists (select from sign_in n
      join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
      join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
    where n.tenant_id = $1 and n.last_sso_at >= $2::timestamptz and a.active and r.base_role = '${HR_PROFESSIONAL}'
      and exists (select from saml_mapping m
          join identity_provider i on i.tenant_id = m.tenant_id and i.id = m.identity_provider_id
        where m.tenant_id = a.tenant_id and m.account_id = a.id and i.enabled)) as found`,
);

/** Passwords may be turned off only where somebody has shown that there is another way in (docs/design.md §11). */
@Injectable()
export class PasswordSignInRule {
  /**
   * Ask after the tenant's row has been changed, which is locked with it: whoever takes the last way in waits for that.
   *
   * @throws DomainError `conflict` with the code `sso-not-proven`
   */
  async requireAnotherWay(scope: TenantScope): Promise<void> {
    const since = new Date(Date.now() - PROVEN_FOR);
    const [row] = await askIn(scope)(PROVEN.with(scope.tenantId, since));
    if (row?.found === true) return;
    throw DomainError.conflict(
      'No HR Professional who could do so again has signed in by an identity provider within the last 30 days. ' +
        'Sign in that way once, then turn passwords off.',
      'sso-not-proven',
    );
  }
}
