import { type JWTPayload, SignJWT, type JWK, exportJWK, generateKeyPair } from 'jose';
import { randomUUID, type webcrypto } from 'node:crypto';
import request from 'supertest';
import type { AdminClient } from './admin-client.js';
import { PUBLIC_URL, type TestApp } from '../test-app.js';

type Answer = request.Response;

export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A tenant's token endpoint as its clients call it. */
export class TokenEndpoint {
  readonly url: string;
  readonly issuer: string;

  constructor(
    private readonly app: TestApp,
    tenantId: string,
  ) {
    this.issuer = `${PUBLIC_URL}/oauth2/${tenantId}`;
    this.url = `${this.issuer}/token`;
  }

  /** @param form parameters, or a body as it is */
  ask(form: Record<string, string> | string, headers: Record<string, string> = {}): Promise<Answer> {
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
    return this.send(body, { 'content-type': 'application/x-www-form-urlencoded', ...headers });
  }

  bySecret(clientId: string, secret: string): Promise<Answer> {
    return this.ask({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
  }

  byBasic(clientId: string, secret: string): Promise<Answer> {
    return this.ask({ grant_type: 'client_credentials' }, { authorization: basic(clientId, secret) });
  }

  byAssertion(assertion: string): Promise<Answer> {
    return this.ask({
      grant_type: 'client_credentials',
      client_assertion_type: JWT_BEARER,
      client_assertion: assertion,
    });
  }

  private async send(body: string, headers: Record<string, string>): Promise<Answer> {
    return request(this.app.http).post(new URL(this.url).pathname).set(headers).send(body);
  }
}

export function basic(clientId: string, secret: string): string {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A key pair that signs assertions. */
export interface Signer {
  privateKey: webcrypto.CryptoKey;
  /** Public, with `kid` and `alg`. */
  jwk: JWK & { kid: string };
  alg: string;
}

export async function makeSigner(alg = 'ES256', kid: string = randomUUID()): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, alg, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

/** A client with a secret and with a key. */
export async function makeOauthClient(
  admin: AdminClient,
  tenantId: string,
  values: object = {},
): Promise<{ id: string; clientId: string; secret: string; signer: Signer }> {
  const signer = await makeSigner();
  const path = `tenants/${tenantId}/oauth-clients`;
  const made = await admin.post(path, { name: 'Entra ID', jwks: { keys: [signer.jwk] }, ...values });
  if (made.status !== 201) throw new Error(`POST ${path}: ${made.status} ${made.text}`);
  const { id, clientId } = made.body as { id: string; clientId: string };
  const { body } = await admin.post(`${path}/${id}/secrets`, {});
  return { id, clientId, secret: (body as { secret: string }).secret, signer };
}

/** Now, in seconds. */
export const seconds = (): number => Math.floor(Date.now() / 1000);

/** @param claims that differ from a usual assertion's; undefined leaves one out */
export async function sign(
  { privateKey, alg, jwk }: Signer,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  const usual = { iat: seconds(), exp: seconds() + 120, jti: randomUUID() };
  return new SignJWT({ ...usual, ...claims } as JWTPayload)
    .setProtectedHeader({ alg, kid: jwk.kid, ...header })
    .sign(privateKey);
}
