import { asciiFold } from '../../../text/ascii-fold.js';
import { ScimError } from '../errors/scim-error.js';

/** How much of anything a body may have. */
export interface JsonLimits {
  /** levels of arrays and objects inside each other */
  readonly depth: number;
  /** elements of an array */
  readonly elements: number;
  /** arrays that lie at most this many levels deep may have any number of elements; 0 for none */
  readonly unboundedWithin: number;
}

/** One resource, or one message about one. */
export const RESOURCE_LIMITS: JsonLimits = { depth: 32, elements: 1000, unboundedWithin: 0 };

/** Where the name of a member stands in the text, quotes included, and the name itself. */
export interface NamePlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What the scanner tells about a text besides whether it is JSON. */
export interface ScanListener {
  /** Something that JSON allows and we do not. What throws here ends the scan. */
  flaw(refusal: ScimError): void;
  /** A member's name, and where the same object has had it before, in any ASCII case. */
  name?(place: NamePlace, earlier: NamePlace | undefined): void;
}

const REFUSING: ScanListener = {
  flaw(refusal) {
    throw refusal;
  },
};

type Container =
  { readonly kind: 'object'; readonly keys: Map<string, NamePlace> } | { readonly kind: 'array'; count: number };

/**
 * Checks JSON text in one pass, from left to right, without recursion: the grammar of RFC 8259, and what `JSON.parse`
 * does not check: the limits, no name twice in an object (names compared
 * without regard to ASCII case, RFC 7643 §2.1), no NUL and no half surrogate pair in a string (PostgreSQL stores
 * neither).
 *
 * The messages carry positions (in characters, from 1) and never text of the body, which may hold a password.
 *
 * @param listener what to do about that which JSON allows and we do not; unless told otherwise it is refused
 * @returns every member name, unescaped
 * @throws ScimError invalidSyntax, or invalidValue for the characters in a string
 */
export function scanJson(
  text: string,
  limits: JsonLimits = RESOURCE_LIMITS,
  listener: ScanListener = REFUSING,
): ReadonlySet<string> {
  return new JsonScanner(text, limits, listener).scan();
}

class JsonScanner {
  private index = 0;
  private readonly open: Container[] = [];
  private readonly names = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
    private readonly listener: ScanListener,
  ) {}

  scan(): ReadonlySet<string> {
    for (;;) {
      this.skipWhiteSpace();
      if (this.startValue()) continue; // inside a container that is not empty: its first value comes next
      if (this.finishValue()) return this.names;
    }
  }

  /** Reads a scalar, an empty container, or the beginning of another one. Answers whether a value must follow. */
  private startValue(): boolean {
    switch (this.text[this.index]) {
      case '{':
        return this.enter({ kind: 'object', keys: new Map() }, '}');
      case '[':
        return this.enter({ kind: 'array', count: 1 }, ']');
      case '"':
        this.string();
        return false;
      case 't':
        return this.literal('true');
      case 'f':
        return this.literal('false');
      case 'n':
        return this.literal('null');
      default:
        this.number();
        return false;
    }
  }

  private enter(container: Container, end: string): boolean {
    this.index++;
    if (this.open.length === this.limits.depth) {
      this.listener.flaw(
        ScimError.invalidSyntax(`The request body is nested more than ${this.limits.depth} levels deep.`),
      );
    }
    this.skipWhiteSpace();
    if (this.text[this.index] === end) {
      this.index++;
      return false;
    }
    this.open.push(container);
    if (container.kind === 'object') this.memberName(container.keys);
    return true;
  }

  /** After a value: closes containers, or goes to the next value. Answers whether the text is at its end. */
  private finishValue(): boolean {
    for (;;) {
      this.skipWhiteSpace();
      const container = this.open.at(-1);
      const next = this.text[this.index];
      if (!container) {
        if (next !== undefined) throw this.unexpected();
        return true;
      }
      if (next === ',') {
        this.index++;
        this.nextElement(container);
        return false;
      }
      if (next !== (container.kind === 'object' ? '}' : ']')) throw this.unexpected();
      this.index++;
      this.open.pop();
    }
  }

  private nextElement(container: Container): void {
    if (container.kind === 'object') {
      this.skipWhiteSpace();
      this.memberName(container.keys);
    } else if (++container.count > this.limits.elements && this.open.length > this.limits.unboundedWithin) {
      this.listener.flaw(
        ScimError.tooManyParts(`An array of the request body has more than ${this.limits.elements} elements.`),
      );
    }
  }

  private memberName(keys: Map<string, NamePlace>): void {
    if (this.text[this.index] !== '"') throw this.unexpected();
    const start = this.index;
    this.string();
    const name = JSON.parse(this.text.slice(start, this.index)) as string;
    const folded = asciiFold(name);
    const earlier = keys.get(folded);
    if (earlier !== undefined) {
      this.listener.flaw(
        ScimError.invalidSyntax(`The request body has the same name twice in one object (position ${start + 1}).`),
      );
    }
    const place = { name, start, end: this.index };
    this.listener.name?.(place, earlier);
    keys.set(folded, place);
    this.names.add(name);
    this.skipWhiteSpace();
    if (this.text[this.index] !== ':') throw this.unexpected();
    this.index++;
  }

  private string(): void {
    this.index++; // the opening quote
    for (;;) {
      const code = this.text.charCodeAt(this.index);
      // charCodeAt answers NaN at the end of the text, which is neither of these.
      if (code === 0x22) {
        this.index++;
        return;
      }
      if (code === 0x5c) this.escape();
      else if (code >= 0x20) this.index++;
      else throw this.unexpected();
    }
  }

  private escape(): void {
    const letter = this.text[this.index + 1];
    if (letter !== 'u') {
      if (letter === undefined || !'"\\/bfnrt'.includes(letter)) throw this.unexpected(1);
      this.index += 2;
      return;
    }
    const start = this.index;
    const code = this.escapedUnit();
    const isLow = code >= 0xdc00 && code <= 0xdfff;
    const isHigh = code >= 0xd800 && code <= 0xdbff;
    if (code === 0 || isLow || (isHigh && !this.lowSurrogateFollows())) {
      const what = code === 0 ? 'the character NUL' : 'half of a surrogate pair';
      this.listener.flaw(
        ScimError.invalidValue(`A string of the request body contains ${what} (position ${start + 1}).`),
      );
    }
  }

  private lowSurrogateFollows(): boolean {
    if (this.text[this.index] !== '\\' || this.text[this.index + 1] !== 'u') return false;
    const code = this.escapedUnit();
    return code >= 0xdc00 && code <= 0xdfff;
  }

  /** Reads `\uXXXX` and answers the UTF-16 unit. */
  private escapedUnit(): number {
    for (let offset = 2; offset < 6; offset++) {
      if (!isHexDigit(this.text.charCodeAt(this.index + offset))) throw this.unexpected(offset);
    }
    const unit = Number.parseInt(this.text.slice(this.index + 2, this.index + 6), 16);
    this.index += 6;
    return unit;
  }

  private literal(word: string): false {
    for (let offset = 0; offset < word.length; offset++) {
      if (this.text[this.index + offset] !== word[offset]) throw this.unexpected(offset);
    }
    this.index += word.length;
    return false;
  }

  private number(): void {
    if (this.text[this.index] === '-') this.index++;
    if (this.text[this.index] === '0') this.index++;
    else this.digits();
    if (this.text[this.index] === '.') {
      this.index++;
      this.digits();
    }
    if (this.text[this.index] === 'e' || this.text[this.index] === 'E') {
      this.index++;
      if (this.text[this.index] === '+' || this.text[this.index] === '-') this.index++;
      this.digits();
    }
  }

  private digits(): void {
    if (!isDigit(this.text.charCodeAt(this.index))) throw this.unexpected();
    while (isDigit(this.text.charCodeAt(this.index))) this.index++;
  }

  private skipWhiteSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.index);
      if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return;
      this.index++;
    }
  }

  private unexpected(offset = 0): ScimError {
    const index = this.index + offset;
    return ScimError.invalidSyntax(
      index >= this.text.length
        ? `The request body is not valid JSON: it ends too early, at position ${this.text.length + 1}.`
        : `The request body is not valid JSON: unexpected character at position ${index + 1}.`,
    );
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}
