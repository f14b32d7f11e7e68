import { isPrototypeName } from './prototype-names.js';
import { type JsonLimits, type NamePlace, scanJson } from './scan-json.js';

/** No limits: whoever reads a part of the outcome holds that part against them (`requireTakeable`). */
const NONE: JsonLimits = { depth: Infinity, elements: Infinity, unboundedWithin: 0 };

/** Stands before a name that is there again; a name of a schema has no NUL. */
const MARK = /^\0\d+:/;

/**
 * Reads JSON that `readJson` refuses although RFC 8259 allows it: a name twice in an object, any depth and number of elements, any
 * characters. Nothing is lost: of a name that comes twice the last one keeps it, and the earlier ones get a mark, so that
 * whoever looks for all of them finds them (`withoutRepetitionMark`) and to everybody else they are unknown attributes. So are
 * names that mean something to JavaScript itself.
 *
 * @throws ScimError invalidSyntax: not JSON
 */
export function readLooseJson(text: string): unknown {
  const marked: NamePlace[] = [];
  scanJson(text, NONE, {
    flaw: () => undefined,
    name(place, earlier) {
      if (earlier !== undefined && !isPrototypeName(earlier.name)) marked.push(earlier);
      if (isPrototypeName(place.name)) marked.push(place);
    },
  });
  let rewritten = '';
  let copied = 0;
  for (const [count, { name, start, end }] of marked.toSorted((one, other) => one.start - other.start).entries()) {
    rewritten += text.slice(copied, start) + JSON.stringify(`\0${count}:${name}`);
    copied = end;
  }
  return JSON.parse(rewritten + text.slice(copied));
}

/** The name of a member of what `readLooseJson` has read, as the client wrote it. */
export function withoutRepetitionMark(name: string): string {
  return name.replace(MARK, '');
}
