import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { ScimError } from '../protocol/errors/scim-error.js';
import { CURSOR_TIMEOUT } from '../protocol/discovery/service-provider-config.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes cursors (RFC 9865 §2) of what a page needs to know about the one before it, and reads them again. The server keeps
 * nothing: a cursor holds its place itself, so that any replica can go on.
 *
 * Encrypted and authenticated, since a place in a list sorted by family name is somebody's family name, and URLs get
 * logged. A cursor gives no rights: every request is authorised anew, and the cursor only says where to begin.
 */
export class CursorCipher {
  /**
   * @param key 32 bytes, the same for all replicas
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly key: Buffer,
    private readonly now = (): number => Date.now(),
  ) {}

  /**
   * @param list what makes the list the one it is: tenant, filter, order. Not in the cursor, but no other list can decrypt it
   * @param contents whatever JSON can hold
   * @returns unreserved characters of RFC 3986 only
   */
  encrypt(list: readonly unknown[], contents: unknown): string {
    const expiresAt = this.now() + CURSOR_TIMEOUT * 1000;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyOf(list), nonce);
    const encrypted = [cipher.update(JSON.stringify([expiresAt, contents]), 'utf8'), cipher.final()];
    return Buffer.concat([nonce, ...encrypted, cipher.getAuthTag()]).toString('base64url');
  }

  /**
   * @returns what `encrypt` was given
   * @throws ScimError invalidCursor: not a cursor of this list, or not one of ours; expiredCursor
   */
  decrypt(list: readonly unknown[], cursor: string): unknown {
    const [expiresAt, contents] = this.contentsOf(list, cursor);
    if (this.now() > expiresAt) {
      throw ScimError.expiredCursor(
        `The cursor has expired: the next page must be asked for within ${CURSOR_TIMEOUT} seconds. ` +
          'Begin again with an empty cursor.',
      );
    }
    return contents;
  }

  private contentsOf(list: readonly unknown[], cursor: string): [expiresAt: number, contents: unknown] {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      // Node reads over characters that do not belong; a cursor has one spelling.
      if (bytes.toString('base64url') !== cursor || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('not ours');
      const decipher = createDecipheriv(CIPHER, this.keyOf(list), bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      return JSON.parse(text) as [number, unknown];
    } catch (cause) {
      throw ScimError.invalidCursor(
        'The cursor is not one that this list gave. Send "nextCursor" as it came, with the same filter and order, ' +
          'or begin again with an empty cursor.',
        { cause },
      );
    }
  }

  /** A key for each list, so that a cursor of another one cannot be decrypted. */
  private keyOf(list: readonly unknown[]): Buffer {
    return createHmac('sha256', this.key).update(JSON.stringify(list)).digest();
  }
}
