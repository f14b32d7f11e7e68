import { isJsonObject } from './json-object.js';

const REDACTED = '[redacted]';
/** A shorter "secret" would blot out innocent text. */
const SHORTEST_SECRET = 6;

/** Replaces every occurrence of each secret in a text. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((shown, secret) => shown.replaceAll(secret, REDACTED), text);
}

/**
 * A copy of a JSON value without secrets: every member called `password` (any case) and every occurrence of a secret in
 * any string, because servers do echo what they were sent.
 */
export function redactJson(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, secrets));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      redactText(name, secrets),
      isPassword(name) && member != null ? REDACTED : redactJson(member, secrets),
    ]),
  );
}

/** Every text held by a member called `password`, however deep: the secrets of one request body. */
export function passwordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(passwordsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isPassword(name) && typeof member === 'string' ? [member] : passwordsIn(member),
  );
}

function isPassword(name: string): boolean {
  return name.toLowerCase() === 'password';
}
