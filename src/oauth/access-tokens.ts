import { Injectable } from '@nestjs/common';
import { sha256 } from '../access/policy/sha256.js';
import { generateScimToken } from '../access/scim-tokens/scim-token-format.js';
import { newId } from '../database/schema/new-id.js';
import { Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';
import type { AuthenticatedClient } from './client-authentication.js';
import { OauthError } from './oauth-error.js';

/** How long an access token is good for. Seconds. */
export const LIFE = 3600;
/** How many of one client live at once; of one more the oldest ends. A client that asks for one with each request has enough. */
const MAX_LIVE = 100;

const FORGET = new Statement(
  'forget_access_tokens',
  `delete from access_token where tenant_id = $1 and oauth_client_id = $2 and (expires_at <= $3 or id in (
    select id from access_token where tenant_id = $1 and oauth_client_id = $2 order by id desc offset ${MAX_LIVE - 1}))`,
);
const KEEP = new Statement(
  'keep_access_token',
  `insert into access_token (tenant_id, id, oauth_client_id, secret_id, digest, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
);
/** SQLSTATE of a row that refers to one that is not there. */
const GONE = '23503';

/** Makes access tokens. Who calls with one is found out where SCIM tokens are (`ScimCallers`). */
@Injectable()
export class AccessTokens {
  constructor(private readonly statements: TenantStatements) {}

  /**
   * @returns the token in clear, here and never again
   * @throws OauthError `invalid_client` where the client or its secret has gone meanwhile
   */
  async issue({ tenantId, id, secretId }: AuthenticatedClient, now: Date = new Date()): Promise<string> {
    const token = generateScimToken();
    const end = new Date(now.getTime() + LIFE * 1000);
    try {
      await this.statements.once(
        tenantId,
        FORGET.with(tenantId, id, now),
        KEEP.with(tenantId, newId(), id, secretId, sha256(token), now, end),
      );
    } catch (error) {
      if ((error as { code?: unknown }).code === GONE) throw OauthError.invalidClient();
      throw error;
    }
    return token;
  }
}
