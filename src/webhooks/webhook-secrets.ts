import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { InstallationSecret } from '../database/installation-secret.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of the key itself; Standard Webhooks wants 24 to 64. A multiple of three needs no padding. */
const SECRET_BYTES = 30;

/**
 * Secrets that messages are signed with. The server has to read them again, so they are sealed with what every replica can derive
 * and no dump of the database holds, each for its own webhook.
 */
@Injectable()
export class WebhookSecrets {
  private readonly key: Buffer;

  constructor(installation: InstallationSecret) {
    this.key = installation.keyFor('webhook secrets');
  }

  /** @returns `whsec_` and base64, as Standard Webhooks writes it */
  generate(): string {
    return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  }

  seal(tenantId: string, webhookId: string, secret: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(`${tenantId}/${webhookId}`));
    return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @returns null for what was sealed by another installation, or before the owner's password was changed */
  open(tenantId: string, webhookId: string, sealed: Buffer): string | null {
    try {
      const decipher = createDecipheriv(CIPHER, this.key, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(`${tenantId}/${webhookId}`))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }
}
