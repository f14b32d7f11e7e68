import { Injectable, Logger } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../access/policy/sha256.js';
import { CLIENT_ALGORITHMS } from '../assertions/assertion-algorithms.js';
import { AssertionCheck } from '../assertions/assertion-check.js';
import { AssertionRefused } from '../assertions/assertion-refused.js';
import { Configuration } from '../config/configuration.js';
import { serverIn } from '../database/transactions/actor.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { OauthClient } from '../oauth-clients/oauth-client.entity.js';
import { oauthIssuer, tokenUrl } from '../tenants/oauth-urls.js';
import { isTenantId } from '../tenants/tenant-id.js';
import { OauthError } from './oauth-error.js';
import type { ShownCredentials } from './shown-credentials.js';

/** A client that has shown that it is itself. */
export interface AuthenticatedClient {
  tenantId: string;
  /** Of the record. */
  id: string;
  /** Id of the secret that it has shown; null for an assertion. */
  secretId: string | null;
}

/** The form of our client IDs: nothing else is looked up. */
const CLIENT_ID = /^cezclient-[0-9A-Za-z]{20}$/;

/** Of an assertion, in seconds: well-kept libraries make them for up to ten minutes. */
const LONGEST_LIFE = 600;

/** Finds out which client it is that asks for a token. */
@Injectable()
export class ClientAuthentication {
  private readonly logger = new Logger(ClientAuthentication.name);

  constructor(
    private readonly database: TenantDatabase,
    private readonly assertions: AssertionCheck,
    private readonly config: Configuration,
  ) {}

  /** @throws OauthError `invalid_client`, the same for each reason that there is */
  async clientOf(tenantId: string, shown: ShownCredentials): Promise<AuthenticatedClient> {
    const clientId = shown.kind === 'secret' ? shown.clientId : subjectOf(shown.assertion);
    if (clientId === undefined || (shown.clientId !== undefined && shown.clientId !== clientId))
      throw OauthError.invalidClient();
    const client = await this.find(tenantId, clientId);
    if (client === null) throw OauthError.invalidClient();
    return shown.kind === 'secret'
      ? bySecret(client, shown.secret, new Date())
      : this.byAssertion(client, shown.assertion);
  }

  private async find(tenantId: string, clientId: string): Promise<OauthClient | null> {
    if (!isTenantId(tenantId) || !CLIENT_ID.test(clientId)) return null;
    return this.database.reading(serverIn(tenantId), ({ em }) =>
      em.findOne(OauthClient, { clientId }, { populate: ['secrets'] }),
    );
  }

  private async byAssertion(client: OauthClient, assertion: string): Promise<AuthenticatedClient> {
    const { tenantId, id, clientId } = client;
    const { publicUrl } = this.config;
    try {
      await this.assertions.believe(assertion, {
        tenantId,
        signerId: id,
        keys: { jwks: client.jwks ?? null, jwksUrl: client.jwksUrl ?? null },
        algorithms: CLIENT_ALGORITHMS,
        types: ['jwt', 'client-authentication+jwt'],
        issuer: clientId,
        subject: clientId,
        audiences: [tokenUrl(publicUrl, tenantId), oauthIssuer(publicUrl, tenantId)],
        longestLife: LONGEST_LIFE,
        isIssueTimeRequired: false,
      });
    } catch (error) {
      if (!(error instanceof AssertionRefused)) throw error;
      this.logger.warn({ tenantId, signer: id, reason: error.fault }, 'client assertion refused');
      throw OauthError.invalidClient();
    }
    return { tenantId, id, secretId: null };
  }
}

function bySecret({ tenantId, id, secrets }: OauthClient, secret: string, now: Date): AuthenticatedClient {
  const digest = sha256(secret);
  const right = secrets
    .getItems()
    .find(
      ({ digest: known, expiresAt }) =>
        timingSafeEqual(digest, Buffer.from(known)) && (expiresAt == null || expiresAt > now),
    );
  if (right === undefined) throw OauthError.invalidClient();
  return { tenantId, id, secretId: right.id };
}

/** Whom an assertion is about, by its own word: enough to know whose keys to check it with. */
function subjectOf(assertion: string): string | undefined {
  try {
    const { sub } = decodeJwt(assertion);
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}
