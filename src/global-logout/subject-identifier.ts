import { DomainError } from '../errors/domain-error.js';
import { isStorable } from '../text/storable-text.js';

/** Whose sessions are to end, in the forms of RFC 9493 that are understood here. */
export type SubjectIdentifier =
  { format: 'iss_sub'; sub: string } | { format: 'email'; email: string } | { format: 'opaque'; id: string };

/** Longer ones are nobody's. */
const MAX_LENGTH = 1000;

/**
 * Reads the body of a request to end somebody's sessions: `{"sub_id": {"format": …}}`.
 *
 * @throws DomainError `invalid` for anything else
 */
export function readSubject(body: object): SubjectIdentifier {
  const { sub_id: subject } = body as { sub_id?: unknown };
  if (typeof subject !== 'object' || subject === null || Array.isArray(subject))
    throw DomainError.invalid('sub_id is missing. Send {"sub_id": {"format": "iss_sub", "iss": "…", "sub": "…"}}.');
  const { format, iss, sub, email, id } = subject as Record<string, unknown>;
  switch (format) {
    case 'iss_sub':
      // Whose identifier it is: the provider's, who has signed the request.
      member('iss', iss);
      return { format, sub: member('sub', sub) };
    case 'email':
      return { format, email: member('email', email) };
    case 'opaque':
      return { format, id: member('id', id) };
    default:
      throw DomainError.invalid('sub_id.format must be iss_sub, email or opaque.');
  }
}

function member(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > MAX_LENGTH || !isStorable(value))
    throw DomainError.invalid(`sub_id.${name} must be text of 1 to ${MAX_LENGTH} characters.`);
  return value;
}
