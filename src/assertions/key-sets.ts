import { Injectable, Logger } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';
import { Configuration } from '../config/configuration.js';
import { fetchOutside } from '../http/outgoing/fetch-outside.js';
import { OutgoingError } from '../http/outgoing/outgoing-error.js';
import { MAX_KEY_SET, usableKeys } from './key-set.js';
import type { KeySource } from './key-source.js';

/** How long keys that were fetched are believed without another look, and how long where none succeeds. Milliseconds. */
const FRESH = 10 * 60_000;
const USABLE = 60 * 60_000;
/** Between two looks at one address, whatever is asked for: strangers must not make us send requests. Milliseconds. */
const COOL_DOWN = 30_000;
const MAX_REMEMBERED = 1000;
/** For the whole fetch. Milliseconds. */
const PATIENCE = 5000;

interface Fetched {
  /** undefined: no look has succeeded yet. */
  keys: JSONWebKeySet | undefined;
  /** When these keys were read. */
  readAt: number;
  /** When the last look began. */
  lookedAt: number;
  /** The look that is under way. */
  looking: Promise<void> | undefined;
}

/** The public keys of whoever signs assertions: those that HR has pasted, or those that are published, remembered for a while. */
@Injectable()
export class KeySets {
  private readonly logger = new Logger(KeySets.name);
  private readonly fetched = new LRUCache<string, Fetched>({ max: MAX_REMEMBERED });

  constructor(private readonly config: Configuration) {}

  /**
   * @param has whether a set has the key that is needed; one that was fetched before and has it not is looked for again, since
   *        keys are changed, but not often
   * @returns undefined where there are none, or none could be read
   */
  async of(
    tenantId: string,
    { jwks, jwksUrl }: KeySource,
    has: (set: JSONWebKeySet) => boolean,
  ): Promise<JSONWebKeySet | undefined> {
    if (jwks !== null) return usableKeys(jwks);
    if (jwksUrl === null) return undefined;
    const key = `${tenantId} ${jwksUrl}`;
    const known = this.fetched.get(key) ?? { keys: undefined, readAt: 0, lookedAt: 0, looking: undefined };
    this.fetched.set(key, known);
    const isFresh = Date.now() - known.readAt < FRESH && known.keys !== undefined && has(known.keys);
    if (!isFresh) await this.look(tenantId, jwksUrl, known);
    return Date.now() - known.readAt < USABLE ? known.keys : undefined;
  }

  /** Everybody who needs the same keys waits for one look. */
  private async look(tenantId: string, url: string, known: Fetched): Promise<void> {
    if (known.looking === undefined && Date.now() - known.lookedAt >= COOL_DOWN) {
      known.lookedAt = Date.now();
      known.looking = this.read(url)
        .then((keys) => {
          known.keys = keys;
          known.readAt = Date.now();
        })
        .catch((error: unknown) => {
          const reason = error instanceof OutgoingError ? error.problem : 'no-key-set';
          this.logger.warn({ tenantId, reason }, 'could not read the keys that a signer publishes');
        })
        .finally(() => {
          known.looking = undefined;
        });
    }
    await known.looking;
  }

  private async read(url: string): Promise<JSONWebKeySet> {
    const { status, body, isCut } = await fetchOutside(url, {
      headers: { accept: 'application/jwk-set+json, application/json' },
      timeoutMs: PATIENCE,
      maxBytes: MAX_KEY_SET,
      allow: this.config.webhookAllow,
    });
    if (status !== 200 || isCut) throw new Error(`no key set: status ${status}`);
    const keys = usableKeys(JSON.parse(body.toString('utf8')));
    if (keys === undefined) throw new Error('no key set: other JSON');
    return keys;
  }
}
