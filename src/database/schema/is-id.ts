import { validate } from 'uuid';

/**
 * @returns whether `text` can be the id of a row: a UUID as the database writes it, in lower case. PostgreSQL would fail over
 *          any other text, and another spelling is another id (SCIM: `caseExact`, RFC 7643 §3.1)
 */
export function isId(text: string): boolean {
  return validate(text) && text === text.toLowerCase();
}
