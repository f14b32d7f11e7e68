import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';

const FORGET = new Statement('forget_assertions', 'delete from used_assertion where tenant_id = $1 and forget_at < $2');
/** Whoever comes second, at whichever server, writes nothing. */
const USE = new Statement<{ digest: Buffer }>(
  'use_assertion',
  `insert into used_assertion (tenant_id, signer_id, digest, forget_at) values ($1, $2, $3, $4)
    on conflict do nothing returning digest`,
);

/** An assertion that is being shown. */
export interface ShownAssertion {
  tenantId: string;
  /** Id of the OAuth client or the identity provider that has signed it. */
  signerId: string;
  jti: string;
  /** From when on it would be refused in any case. */
  forgetAt: Date;
}

/** Which assertions have been taken, in the database, so that each counts once whichever server it is shown to. */
@Injectable()
export class UsedAssertions {
  constructor(private readonly statements: TenantStatements) {}

  /**
   * Only for one whose signature is right: strangers write nothing.
   *
   * @returns false where it was used before
   */
  async use({ tenantId, signerId, jti, forgetAt }: ShownAssertion, now: Date): Promise<boolean> {
    const digest = createHash('sha256').update(jti, 'utf8').digest();
    const [, used] = await this.statements.once(
      tenantId,
      FORGET.with(tenantId, now),
      USE.with(tenantId, signerId, digest, forgetAt),
    );
    return used.length === 1;
  }
}
