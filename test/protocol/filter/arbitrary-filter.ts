import fc from 'fast-check';
import { comparisonOperators, type Filter } from '../../../src/scim/protocol/filter/tree/filter.js';
import { resolveSubAttribute, type AttributePath } from '../../../src/scim/protocol/vocabulary/attribute-vocabulary.js';
import { resolveAttribute, userVocabulary } from '../../../src/scim/protocol/vocabulary/resolve-attribute.js';

const filterable = userVocabulary.names.map(knownPath);
const comparable = filterable.filter((path) => typeOf(path) !== 'complex');
const multiValued = ['emails', 'roles'].map(knownPath);

/** Text that a filter can carry: well-formed, without NUL. */
const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', '0'));

const dateTime = fc
  .date({ noInvalidDate: true, min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z') })
  .map((date) => date.toISOString());

/** Filters as the parser makes them: operators and values that fit the attribute, two terms or more in a conjunction. */
export const arbitraryFilter: fc.Arbitrary<Filter> = filterOver(comparable, filterable, true);

function filterOver(
  compared: AttributePath[],
  present: AttributePath[],
  withValuePaths: boolean,
): fc.Arbitrary<Filter> {
  const leaf: fc.Arbitrary<Filter>[] = [
    fc.constantFrom(...compared).chain(comparison),
    fc.record({ kind: fc.constant('presence' as const), path: fc.constantFrom(...present) }),
    ...(withValuePaths ? [fc.constantFrom(...multiValued).chain(valuePath)] : []),
  ];
  return fc.letrec<{ filter: Filter; joined: Filter; negated: Filter }>((tie) => ({
    filter: fc.oneof({ maxDepth: 4, withCrossShrink: true }, ...leaf, tie('joined'), tie('negated')),
    joined: fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
    negated: fc.record({ kind: fc.constant('not' as const), term: tie('filter') }),
  })).filter;
}

function comparison(path: AttributePath): fc.Arbitrary<Filter> {
  const type = typeOf(path);
  const equality = comparisonOperators.slice(0, 2);
  const [operators, value] =
    type === 'boolean'
      ? [equality, fc.boolean()]
      : type === 'dateTime'
        ? [comparisonOperators.filter((operator) => !['co', 'sw', 'ew'].includes(operator)), dateTime]
        : [comparisonOperators, text];
  const kind = fc.constant('comparison' as const);
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind, path: fc.constant(path), operator: fc.constantFrom(...operators), value }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind,
        path: fc.constant(path),
        operator: fc.constantFrom(...equality),
        value: fc.constant(null),
      }),
    },
  );
}

function valuePath(path: AttributePath): fc.Arbitrary<Filter> {
  const parts = (path.attribute.subAttributes ?? []).map(
    ({ name }) => resolveSubAttribute(path, name) as AttributePath,
  );
  return fc.record({
    kind: fc.constant('valuePath' as const),
    path: fc.constant(path),
    filter: filterOver(parts, parts, false),
  });
}

function typeOf({ attribute, subAttribute }: AttributePath): string {
  return (subAttribute ?? attribute).type;
}

export function knownPath(name: string): AttributePath {
  const resolution = resolveAttribute(name);
  if (resolution.kind !== 'known') throw new Error(`${name} is not an attribute`);
  return resolution.path;
}
