import { asciiFold } from '../../../text/ascii-fold.js';
import { isEntraManager, nobody } from '../dialects/filter/entra-manager-check.js';
import { unquotedExternalId } from '../dialects/filter/entra-unquoted-external-id.js';
import { quote } from '../errors/quote.js';
import type { AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { userVocabulary } from '../vocabulary/resolve-attribute.js';
import { ScimError } from '../errors/scim-error.js';
import { trimWhiteSpace } from '../../../text/trim-white-space.js';
import { checkComparison } from './check-comparison.js';
import { comparisonOperators, type Comparison, type Filter, type Presence } from './tree/filter.js';
import { readLiteral } from './read-literal.js';
import { resolveFilterName, resolveNameWithin } from './resolve-filter-name.js';
import { tokenizeFilter } from './tokenize-filter.js';
import type { Token } from './tree/filter-token.js';

const MAX_LENGTH = 4096;
const MAX_DEPTH = 20;
const MAX_TERMS = 50;
const JOINING_WORDS = ['and', 'or'];

/**
 * Parses the filter of a query (RFC 7644 §3.4.2.2): the whole grammar, `and` before `or`, names and operators in any
 * ASCII case. Also `emails[type eq "work"].value eq "x"`, which is not in the grammar but is what Entra ID sends.
 *
 * @param text the filter, already URL-decoded
 * @param vocabulary the names that it may use: those of the resource type that is searched
 * @throws ScimError invalidFilter: malformed, an attribute unknown or not kept, a value of the wrong type, or more than
 *   4,096 characters, 20 nested levels or 50 comparisons. The message has the position, in characters from 1
 */
export function parseFilter(text: string, vocabulary = userVocabulary): Filter {
  checkLength(text);
  if (trimWhiteSpace(text) === '') throw ScimError.invalidFilter('The filter is empty.');
  const parser = new FilterParser(tokenizeFilter(text), vocabulary);
  const filter = parser.filter();
  parser.expect('end', '"and", "or" or the end of the filter');
  return filter;
}

/**
 * Parses the bracketed part of a PATCH path: `[type eq "work"]` in `emails[type eq "work"].value` (RFC 7644 §3.5.2).
 *
 * @param text the whole path
 * @param start index of the opening bracket
 * @param attribute the multi-valued complex attribute before the bracket
 * @returns the filter, and the index of what follows the closing bracket
 * @throws ScimError invalidFilter, see `parseFilter`
 */
export function parseValueFilter(
  text: string,
  start: number,
  attribute: AttributePath,
): { readonly filter: Filter; readonly end: number } {
  checkLength(text);
  const parser = new FilterParser(tokenizeFilter(text, start), userVocabulary);
  const { filter, closing } = parser.bracketed(attribute);
  return { filter, end: closing.position };
}

/** Recursive descent; the depth is bounded before each descent, so no filter can exhaust the stack. */
class FilterParser {
  private index = 0;
  private depth = 0;
  private terms = 0;
  /** the attribute before the brackets, while inside them */
  private within: AttributePath | undefined;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly vocabulary: typeof userVocabulary,
  ) {}

  filter(): Filter {
    return this.joined('or', () => this.joined('and', () => this.factor()));
  }

  /** `[` filter `]`, names being those of the sub-attributes */
  bracketed(attribute: AttributePath): { readonly filter: Filter; readonly closing: Token } {
    const opening = this.next();
    if (attribute.attribute.type !== 'complex' || !attribute.attribute.multiValued || attribute.subAttribute) {
      throw refuse(
        opening,
        `"${attribute.canonical}" is not multi-valued with sub-attributes, so "[" cannot follow it`,
      );
    }
    this.within = attribute;
    const filter = this.nested(opening);
    this.within = undefined;
    return { filter, closing: this.expect(']', '"and", "or" or "]"') };
  }

  expect(kind: Token['kind'], what: string): Token {
    const token = this.next();
    if (token.kind !== kind) throw expected(what, token);
    return token;
  }

  private joined(word: 'and' | 'or', operand: () => Filter): Filter {
    const first = operand();
    if (!this.isWord(word)) return first;
    const terms = [first];
    while (this.isWord(word)) {
      this.next();
      terms.push(operand());
    }
    return { kind: word, terms };
  }

  private factor(): Filter {
    const token = this.next();
    if (token.kind === '(') {
      return this.grouped(token);
    }
    if (token.kind !== 'word') throw expected('an attribute name, "not" or "("', token);
    if (asciiFold(token.text) === 'not') {
      return { kind: 'not', term: this.grouped(this.expect('(', '"(" after "not"')) };
    }
    if (JOINING_WORDS.includes(asciiFold(token.text))) throw expected('an attribute name, "not" or "("', token);
    return this.attributeExpression(token);
  }

  private grouped(opening: Token): Filter {
    const filter = this.nested(opening);
    this.expect(')', '"and", "or" or ")"');
    return filter;
  }

  private nested(opening: Token): Filter {
    if (this.depth === MAX_DEPTH) throw refuse(opening, `more than ${MAX_DEPTH} nested levels`);
    this.depth++;
    const filter = this.filter();
    this.depth--;
    return filter;
  }

  private attributeExpression(name: Token): Filter {
    if (this.within) return this.comparison(resolveNameWithin(this.within, name.text, name.position));
    if (this.vocabulary === userVocabulary && isEntraManager(name.text)) return this.managerCheck(name);
    const path = resolveFilterName(name.text, name.position, this.vocabulary);
    return this.peek().kind === '[' ? this.valuePath(path) : this.comparison(path);
  }

  private valuePath(path: AttributePath): Filter {
    const { filter } = this.bracketed(path);
    const following = this.peek();
    if (!following.text.startsWith('.')) return { kind: 'valuePath', path, filter };
    // Entra's form: the sub-attribute of the very value that the brackets select.
    this.next();
    const subAttribute = resolveNameWithin(path, following.text.slice(1), following.position + 1);
    return { kind: 'valuePath', path, filter: { kind: 'and', terms: [filter, this.comparison(subAttribute)] } };
  }

  private comparison(path: AttributePath): Comparison | Presence {
    const token = this.next();
    this.countTerm(token);
    const word = asciiFold(token.text);
    if (word === 'pr') return { kind: 'presence', path };
    const operator = comparisonOperators.find((candidate) => candidate === word);
    if (!operator) throw expected(`an operator (${comparisonOperators.join(', ')} or pr)`, token);
    const value = this.next();
    const literal = unquotedExternalId(path, operator, value) ?? readLiteral(value);
    return checkComparison(path, operator, literal, value.position);
  }

  /** `manager eq "…"` and nothing else; any other comparison is one of an unknown attribute. */
  private managerCheck(name: Token): Filter {
    const operator = this.next();
    this.countTerm(operator);
    if (asciiFold(operator.text) === 'eq' && this.next().kind === 'string') return nobody();
    throw refuse(name, 'this server does not keep managers');
  }

  private countTerm(at: Token): void {
    if (++this.terms > MAX_TERMS) throw refuse(at, `more than ${MAX_TERMS} comparisons`);
  }

  private isWord(word: string): boolean {
    return asciiFold(this.peek().text) === word; // a string would have its quotes
  }

  private peek(): Token {
    return this.tokens[this.index] as Token; // there is always one: who reads the end token reads no further
  }

  private next(): Token {
    const token = this.peek();
    this.index++;
    return token;
  }
}

function checkLength(text: string): void {
  if (text.length > MAX_LENGTH) {
    throw ScimError.invalidFilter(`The filter is too long: at most ${MAX_LENGTH} characters are allowed.`);
  }
}

function expected(what: string, found: Token): ScimError {
  const instead = found.kind === 'end' ? 'the end' : quote(found.text);
  return ScimError.invalidFilter(`Expected ${what} at position ${found.position} of the filter, found ${instead}.`);
}

function refuse(token: Token, why: string): ScimError {
  return ScimError.invalidFilter(`The filter is refused at position ${token.position}: ${why}.`);
}
