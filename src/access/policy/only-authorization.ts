/** As much of a request as is needed to find its credential. */
export interface WithHeaders {
  headers: { authorization?: string | undefined };
  /** Names and values in turn, as they came. */
  raw?: { rawHeaders?: readonly string[] | undefined };
}

/**
 * The `Authorization` header of a request. Of two, Node hands on the first and a proxy in front may have looked at the
 * second: nobody can say which one counts, so there is none (RFC 9110 §11.6.2 has one credential).
 *
 * @returns undefined if there is none, or more than one
 */
export function onlyAuthorization({ headers, raw }: WithHeaders): string | undefined {
  const names = raw?.rawHeaders?.filter((_, place) => place % 2 === 0) ?? [];
  const given = names.filter((name) => name.toLowerCase() === 'authorization').length;
  return given > 1 ? undefined : headers.authorization;
}
