const USER_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns whether `text` can be a user's id. Ids are `caseExact` (RFC 7643 §3.1): another spelling is another id. */
export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}
