import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FailedAuthLimit } from '../access/policy/failed-auth-limit.js';
import { onlyAuthorization } from '../access/policy/only-authorization.js';
import { AccessTokens, LIFE } from './access-tokens.js';
import { ClientAuthentication } from './client-authentication.js';
import { OauthError } from './oauth-error.js';
import { shownCredentials } from './shown-credentials.js';
import { readTokenRequest, requireClientCredentials, requireKnownScope } from './token-request.js';

/** RFC 6749 §5.1. */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
}

/** The client credentials grant (RFC 6749 §4.4), step by step. */
@Injectable()
export class TokenEndpoint {
  constructor(
    private readonly clients: ClientAuthentication,
    private readonly tokens: AccessTokens,
    private readonly failures: FailedAuthLimit,
  ) {}

  /** @throws OauthError; DomainError `too-many-requests` after too many wrong credentials from one address */
  async answer(tenantId: string, request: FastifyRequest): Promise<TokenAnswer> {
    const parameters = await readTokenRequest(request);
    requireClientCredentials(parameters);
    try {
      const client = await this.clients.clientOf(tenantId, shownCredentials(authorizationOf(request), parameters));
      requireKnownScope(parameters);
      const token = await this.tokens.issue(client);
      return { access_token: token, token_type: 'Bearer', expires_in: LIFE };
    } catch (error) {
      if (error instanceof OauthError && error.code === 'invalid_client') await this.failures.count(request);
      throw error;
    }
  }
}

/** Of two headers there is none that counts, which is not the same as none. */
function authorizationOf(request: FastifyRequest): string | undefined {
  return request.headers.authorization === undefined ? undefined : (onlyAuthorization(request) ?? '');
}
