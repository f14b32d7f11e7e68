import { didYouMean } from '../vocabulary/nearest-attribute-name.js';
import { quote, quoteName } from '../errors/quote.js';
import { resolveSubAttribute, type AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { userVocabulary } from '../vocabulary/resolve-attribute.js';
import { ScimError } from '../errors/scim-error.js';

/**
 * Resolves an attribute name in a filter. One that we do not know or do not keep is refused, never ignored: a client
 * that asks for one person must not be given all of them.
 *
 * @param position where the name stands, from 1, for messages
 * @throws ScimError invalidFilter
 */
export function resolveFilterName(name: string, position: number, vocabulary = userVocabulary): AttributePath {
  const resolution = vocabulary.resolve(name);
  const where = `at position ${position} of the filter`;
  if (resolution.kind === 'notKept') {
    throw ScimError.invalidFilter(`This server does not keep the attribute ${quoteName(name)} ${where}.`);
  }
  if (resolution.kind === 'unknown') {
    throw ScimError.invalidFilter(`Unknown attribute ${quoteName(name)} ${where}${didYouMean(name, vocabulary)}`);
  }
  return resolution.path;
}

/**
 * Resolves a sub-attribute name inside the brackets of a value path, `emails[type eq "work"]`.
 * @throws ScimError invalidFilter
 */
export function resolveNameWithin(parent: AttributePath, name: string, position: number): AttributePath {
  const path = resolveSubAttribute(parent, name);
  if (path) return path;
  const names = parent.attribute.subAttributes?.map((subAttribute) => subAttribute.name).join(', ') ?? '';
  throw ScimError.invalidFilter(
    `Unknown sub-attribute ${quote(name)} of "${parent.canonical}" at position ${position} of the filter; known: ${names}.`,
  );
}
