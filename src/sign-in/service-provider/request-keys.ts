import { Injectable, Logger } from '@nestjs/common';
import { InstallationSecret } from '../../database/installation-secret.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { KeyPair } from './new-key-pair.js';
import { RequestKey } from './request-key.entity.js';
import { seal, unseal } from './sealed-text.js';

/**
 * The key pair that a tenant's requests are signed with. It makes itself when it is first needed, so that nobody has to know of
 * it where no identity provider asks for signed requests, and every replica finds the same one in the database.
 */
@Injectable()
export class RequestKeys {
  private readonly logger = new Logger(RequestKeys.name);
  private readonly secret: Buffer;

  constructor(secret: InstallationSecret) {
    this.secret = secret.keyFor('sign-in request keys');
  }

  /**
   * @returns the tenant's key pair. One that cannot be opened any more, since the owner of the database has another password, is
   *          replaced, and the log says so: identity providers have to be given the new certificate
   */
  async keyPair(scope: TenantScope): Promise<KeyPair> {
    const kept = await scope.em.findOne(RequestKey, {});
    if (kept === null) return this.make(scope);
    const pair = this.opened(kept);
    if (pair !== null) return pair;
    this.logger.warn(
      { tenantId: scope.tenantId },
      'The key of sign-in requests could not be opened any more, and a new one was made',
    );
    return this.replace(scope);
  }

  /** Exchanges the key pair: the old one signs nothing any more. @returns the new one */
  async replace(scope: TenantScope): Promise<KeyPair> {
    const pair = await pairFor(scope);
    await scope.em.upsert(RequestKey, this.row(scope, pair));
    return pair;
  }

  /** Of two who make the first one at once both go on with the same. */
  private async make(scope: TenantScope): Promise<KeyPair> {
    const pair = await pairFor(scope);
    await scope.em.upsert(RequestKey, this.row(scope, pair), { onConflictAction: 'ignore' });
    const kept = await scope.em.findOneOrFail(RequestKey, {}, { refresh: true });
    return this.opened(kept) ?? pair;
  }

  private row({ tenantId }: TenantScope, { privateKey, certificate }: KeyPair) {
    return { tenantId, certificate, sealedPrivateKey: seal(privateKey, tenantId, this.secret), createdAt: new Date() };
  }

  private opened({ tenantId, certificate, sealedPrivateKey }: RequestKey): KeyPair | null {
    const privateKey = unseal(Buffer.from(sealedPrivateKey as Uint8Array), tenantId, this.secret);
    return privateKey === null ? null : { privateKey, certificate };
  }
}

/** What makes certificates is loaded for whoever needs one: it would take more memory than all keys. */
async function pairFor({ tenantId }: TenantScope): Promise<KeyPair> {
  const { newKeyPair } = await import('./new-key-pair.js');
  return newKeyPair(`Cezanne SCIM ${tenantId}`);
}
