import { isDeeperThan } from '../http/connection/json-depth.js';

const MAX_CHARACTERS = 64;
/** As many as a body may have. */
const MAX_DEPTH = 32;

/** Whatever has such a name, or mentions it, may be one. */
const PASSWORD = /passw(?:or)?d/i;

/** NUL and halves of surrogate pairs: PostgreSQL stores neither. */
const NOT_STORABLE = /\0|\p{Cs}/gu;

/**
 * A value that a provider sent and we did not take, as the log keeps it, so that HR sees what the provider believes in.
 *
 * @param attribute what it was sent for
 * @param value any JSON; `undefined` where nothing was sent
 * @returns text of at most 64 characters; null for nothing, and for everything that may be a password
 */
export function sentValue(attribute: string, value: unknown): string | null {
  if (value === undefined || value === null || PASSWORD.test(attribute) || isDeeperThan(value, MAX_DEPTH)) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutPasswords);
  if (PASSWORD.test(text)) return null;
  return loggable(text);
}

/** Text of a client for the log: what can be stored of it, cut to 64 characters. */
export function loggable(text: string): string {
  // Two UTF-16 units make at most one character, so this much is always enough to cut from.
  const characters = Array.from(text.slice(0, 2 * (MAX_CHARACTERS + 1)).replace(NOT_STORABLE, '\uFFFD'));
  if (characters.length <= MAX_CHARACTERS) return characters.join('');
  return `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}

function withoutPasswords(name: string, value: unknown): unknown {
  return PASSWORD.test(name) ? undefined : value;
}
