import type { Filter } from './tree/filter.js';

/**
 * Writes a filter in the notation of RFC 7644 §3.4.2.2. Parsing the text gives the same filter again.
 */
export function printFilter(filter: Filter): string {
  return print(filter, (path) => path.canonical);
}

/**
 * Writes the filter of a value path, the part between the brackets: names without the attribute before the brackets.
 */
export function printValueFilter(filter: Filter): string {
  return print(filter, (path) => path.subAttribute?.name ?? path.canonical);
}

type NameOf = (path: { canonical: string; subAttribute?: { name: string } }) => string;

function print(filter: Filter, nameOf: NameOf): string {
  switch (filter.kind) {
    case 'comparison':
      return `${nameOf(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'presence':
      return `${nameOf(filter.path)} pr`;
    case 'not':
      return `not (${print(filter.term, nameOf)})`;
    case 'valuePath':
      return `${filter.path.canonical}[${printValueFilter(filter.filter)}]`;
    case 'and':
      return filter.terms.map((term) => operand(term, ['and', 'or'], nameOf)).join(' and ');
    case 'or':
      return filter.terms.map((term) => operand(term, ['or'], nameOf)).join(' or ');
  }
}

/** Puts parentheses around a term that would otherwise be read as part of what surrounds it. */
function operand(term: Filter, looser: readonly Filter['kind'][], nameOf: NameOf): string {
  const text = print(term, nameOf);
  return looser.includes(term.kind) ? `(${text})` : text;
}
