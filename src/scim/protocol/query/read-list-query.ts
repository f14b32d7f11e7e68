import { asciiFold } from '../../../text/ascii-fold.js';
import type { Filter } from '../filter/tree/filter.js';
import { parseFilter } from '../filter/parse-filter.js';
import { didYouMean } from '../vocabulary/nearest-attribute-name.js';
import { quote } from '../errors/quote.js';
import { readParameter } from './read-parameter.js';
import { readProjection, type Projection } from './read-projection.js';
import { resolveSubAttribute, type AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { userVocabulary } from '../vocabulary/resolve-attribute.js';
import { ScimError } from '../errors/scim-error.js';

/** A query for resources of one type, checked (RFC 7644 §3.4.2). */
export interface ListQuery extends Projection {
  readonly filter?: Filter;
  /** position of the first resource wanted, from 1 */
  readonly startIndex: number;
  /** how many resources are wanted at most; 0 asks for the total only */
  readonly count: number;
  /** whether `count` is what the client said, and not the default */
  readonly countIsGiven: boolean;
  /** asks for pages by cursor (RFC 9865 §2): empty for the first page, then `nextCursor` of the page before */
  readonly cursor?: string;
  /** a single-valued attribute, or a sub-attribute */
  readonly sortBy?: AttributePath;
  readonly sortOrder: 'ascending' | 'descending';
}

type Query = Readonly<Record<string, unknown>>;

/** Page size when the client names none, and the largest one given. */
export interface PageLimits {
  readonly defaultCount: number;
  readonly maxCount: number;
}

/**
 * Reads the parameters of a query for resources of one type (RFC 7644 §3.4.2, RFC 9865 §2). Unknown parameters are
 * ignored: Entra ID adds its own flags to the URL.
 *
 * @param query the parsed query string
 * @param vocabulary the names of the type's attributes
 * @throws ScimError invalidFilter: the filter is empty or wrong
 * @throws ScimError invalidCount: not a whole number, in a query by cursor
 * @throws ScimError invalidValue: not a whole number otherwise, an unknown `sortBy` or `sortOrder`, a parameter given
 *   twice, `startIndex` together with `cursor`
 */
export function readListQuery(query: Query, limits: PageLimits, vocabulary = userVocabulary): ListQuery {
  const filter = readParameter(query, 'filter');
  const cursor = readParameter(query, 'cursor');
  const startIndex = readInteger(query, 'startIndex', 'invalidValue');
  if (cursor !== undefined && startIndex !== undefined) {
    throw ScimError.invalidValue('"startIndex" and "cursor" are two ways of paging; send one of them.');
  }
  const count = readInteger(query, 'count', cursor === undefined ? 'invalidValue' : 'invalidCount');
  return {
    filter: filter === undefined ? undefined : parseFilter(filter, vocabulary),
    startIndex: Math.max(1, startIndex ?? 1), // less than 1 means 1 (RFC 7644 §3.4.2.4)
    count: Math.min(limits.maxCount, Math.max(0, count ?? limits.defaultCount)), // negative means 0
    countIsGiven: count !== undefined,
    cursor,
    sortBy: readSortBy(query, vocabulary),
    sortOrder: readSortOrder(query),
    ...readProjection(query),
  };
}

/** A whole number, cut to what a double holds exactly. */
function readInteger(query: Query, name: string, refusal: 'invalidValue' | 'invalidCount'): number | undefined {
  const text = readParameter(query, name);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw ScimError[refusal](`"${name}" must be a whole number, not ${quote(text)}.`);
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(text)));
}

function readSortBy(query: Query, vocabulary: typeof userVocabulary): AttributePath | undefined {
  const name = readParameter(query, 'sortBy');
  if (name === undefined) return undefined;
  const resolution = vocabulary.resolve(name);
  if (resolution.kind === 'notKept') {
    throw ScimError.invalidValue(`"sortBy": this server does not keep the attribute ${quote(name)}.`);
  }
  const path = resolution.kind === 'known' ? sortablePath(resolution.path) : undefined;
  if (!path) {
    const hint = resolution.kind === 'known' ? '.' : didYouMean(name, vocabulary);
    throw ScimError.invalidValue(`"sortBy": ${quote(name)} is no attribute to sort by${hint}`);
  }
  return path;
}

/** A multi-valued attribute is sorted by its `value` (RFC 7644 §3.4.2.3); `name` and `meta` as a whole have no order. */
function sortablePath(path: AttributePath): AttributePath | undefined {
  if (path.subAttribute || path.attribute.type !== 'complex') return path.canonical === 'schemas' ? undefined : path;
  return resolveSubAttribute(path, 'value');
}

function readSortOrder(query: Query): 'ascending' | 'descending' {
  const order = asciiFold(readParameter(query, 'sortOrder') ?? 'ascending');
  if (order === 'ascending' || order === 'descending') return order;
  throw ScimError.invalidValue('"sortOrder" must be "ascending" or "descending".');
}
