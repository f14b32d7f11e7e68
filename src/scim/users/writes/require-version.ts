import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import { isEtagCondition, matchesEtag, weakEtag } from '../../protocol/query/etag.js';

/**
 * @param account locked, so that its version stays
 * @param ifMatch value of the `If-Match` header; undefined asks for nothing (RFC 7644 §3.14)
 * @throws ScimError invalidValue: it is neither `*` nor entity tags
 * @throws ScimError 412: the account has another version
 */
export function requireVersion({ version }: { readonly version: number }, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  // A version without its quotes is not another version: to read the user again would not help.
  if (!isEtagCondition(ifMatch)) {
    throw ScimError.invalidValue(
      `${quote(ifMatch)} names no version. Send it as it stands in "meta.version" or in the ETag header: ${weakEtag(version)}.`,
    );
  }
  if (matchesEtag(ifMatch, version)) return;
  throw ScimError.preconditionFailed('The user has changed since you read it. Read it again, then send the change.');
}
