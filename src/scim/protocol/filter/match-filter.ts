import { comparisonKey, partKey } from '../vocabulary/comparison-key.js';
import { isJsonObject, type JsonObject } from '../json/json-object.js';
import { readDateTime } from '../../../text/date-time.js';
import type { AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { CORE_USER } from '../urns.js';
import type { Comparison, ComparisonOperator, Filter } from './tree/filter.js';

type Scalar = string | boolean | number;

/**
 * Whether a User meets a filter (RFC 7644 §3.4.2.2).
 *
 * - "No value" is an attribute that is absent, `null`, `""`, `[]`, or complex with no sub-attribute that has a value
 *   (RFC 7643 §2.5). Then `pr` and `eq` are false, `ne` is true, `eq null` is true, and everything else is false.
 * - An address or a role without `primary` is compared as if it said false (RFC 7643 §2.4): one element of several is primary,
 *   the others are not, whether or not they say so. It has none all the same, for `pr` and `null`.
 * - A multi-valued attribute matches if any of its values does; so `emails.type ne "work"` holds as soon as one value has
 *   another type. `not (emails.type eq "work")` holds when none is "work".
 * - A value path (`emails[…]`) matches if one single value meets the whole filter inside.
 * - Strings of attributes that are not `caseExact` compare without regard to ASCII case, user names after NFC; their
 *   order is that of code points. Times compare as moments.
 *
 * @param resource a User as it is returned to clients, its names in canonical spelling
 */
export function matchFilter(filter: Filter, resource: JsonObject): boolean {
  return matches(filter, (path, counts) => valuesOf(resource, path, counts), resource);
}

/**
 * Whether one value of a multi-valued attribute meets the filter of a value path.
 * @param element an object with sub-attributes; a bare string or number stands for `{ value }`
 */
export function matchElement(filter: Filter, element: unknown): boolean {
  return matches(filter, (path, counts) => partsOf(element, path, counts), undefined);
}

/** Whether a value that is absent counts as its default. */
type Counts = 'defaults' | undefined;
type Values = (path: AttributePath, counts?: Counts) => Scalar[];

function matches(filter: Filter, values: Values, resource: JsonObject | undefined): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => matches(term, values, resource));
    case 'or':
      return filter.terms.some((term) => matches(term, values, resource));
    case 'not':
      return !matches(filter.term, values, resource);
    case 'presence':
      return values(filter.path).length > 0;
    case 'comparison':
      return compare(filter, values);
    case 'valuePath':
      return (
        resource !== undefined &&
        elementsOf(attributeOf(resource, filter.path)).some((element) => matchElement(filter.filter, element))
      );
  }
}

function compare({ path, operator, value }: Comparison, values: Values): boolean {
  if (value === null) return (values(path).length === 0) === (operator === 'eq');
  const compared = values(path, 'defaults');
  if (operator === 'ne' && compared.length === 0) return true;
  return compared.some((candidate) => holds(operator, path, candidate, value));
}

function holds(operator: ComparisonOperator, path: AttributePath, left: Scalar, right: string | boolean): boolean {
  if (typeof right === 'boolean') return (left === right) === (operator === 'eq');
  const { type } = path.subAttribute ?? path.attribute;
  if (type === 'dateTime') return ordered(operator, momentOf(String(left)) - momentOf(right));

  const text = comparisonKey(path, String(left));
  switch (operator) {
    case 'co':
      return text.includes(partKey(path, right));
    case 'sw':
      return text.startsWith(partKey(path, right));
    case 'ew':
      return text.endsWith(partKey(path, right));
    default:
      return ordered(operator, compareCodePoints(text, comparisonKey(path, right)));
  }
}

/** @param difference negative, zero or positive as the attribute is less than, equal to or greater than the value */
function ordered(operator: ComparisonOperator, difference: number): boolean {
  switch (operator) {
    case 'eq':
      return difference === 0;
    case 'ne':
      return difference !== 0;
    case 'gt':
      return difference > 0;
    case 'ge':
      return difference >= 0;
    case 'lt':
      return difference < 0;
    case 'le':
      return difference <= 0;
    default:
      return false;
  }
}

function momentOf(text: string): number {
  return readDateTime(text, 'xsd')?.getTime() ?? Number.NaN;
}

/**
 * Order by code points, as PostgreSQL's "C" collation has it; `<` on strings orders by UTF-16 units. Where two well-formed
 * strings first differ, code points from U+E000 to U+FFFF have to come before the surrogates, which stand for higher ones.
 */
function compareCodePoints(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index++) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** All values that a path has in a resource, over all elements of a multi-valued attribute. */
function valuesOf(resource: JsonObject, path: AttributePath, counts: Counts): Scalar[] {
  return elementsOf(attributeOf(resource, path)).flatMap((element) => partsOf(element, path, counts));
}

function attributeOf(resource: JsonObject, { schemaUrn, attribute }: AttributePath): unknown {
  const container = schemaUrn === CORE_USER ? resource : own(resource, schemaUrn);
  return isJsonObject(container) ? own(container, attribute.name) : undefined;
}

/** The values of a path within one element: one for a sub-attribute, those of all parts for the attribute itself. */
function partsOf(element: unknown, { attribute, subAttribute }: AttributePath, counts: Counts): Scalar[] {
  const parts = attribute.type === 'complex' && !isJsonObject(element) ? { value: element } : element;
  if (!isJsonObject(parts)) return isValue(parts) ? [parts] : [];
  const names = subAttribute ? [subAttribute.name] : (attribute.subAttributes ?? []).map(({ name }) => name);
  const found = names.map((name) => own(parts, name)).filter(isValue);
  const saysNothing = found.length === 0 && subAttribute?.name === 'primary';
  return saysNothing && counts === 'defaults' && hasAnyValue(parts) ? [false] : found;
}

/** An element in which nothing has a value is none (RFC 7643 §2.5). */
function hasAnyValue(parts: JsonObject): boolean {
  return Object.values(parts).some(isValue);
}

/** What is absent has no element: not even one that a negation inside a value path could be true of. */
function elementsOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isValue(value: unknown): value is Scalar {
  return typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value !== '');
}
