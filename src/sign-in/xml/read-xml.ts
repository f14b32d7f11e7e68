import { DOMParser } from '@xmldom/xmldom';
import { plainLine } from './plain-line.js';

/** Beyond this no response of any identity provider goes; each costs time that grows with it. */
const MOST_ELEMENTS = 10_000;
const MOST_DEPTH = 64;
/** Comments and CDATA sections; readers take much longer for each than for an element. */
const MOST_ASIDES = 500;
/** What may stand in front of the root, and nowhere else. */
const DECLARATION = /^<\?xml[^<>]{1,100}\?>/;

const ELEMENT = 1;
const TEXT = 3;

/** Why a text is no XML that is read here; a sentence for IT. */
export class UnreadableXml extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UnreadableXml';
  }
}

/**
 * Whether a text has a document type declaration, or anything like one: they define entities, and nothing that signs people in
 * has one (SAML 2.0 core has no DTD). Looked for in the text, before any parser sees it; where it would be harmless, in a
 * comment, it counts as well.
 */
export function hasDoctype(text: string): boolean {
  return /<!(?!--|\[CDATA\[)/.test(text);
}

/**
 * Parses XML and takes no excuse: what the parser would only warn of, a second root, text beside the root, and what is
 * nested or long beyond any use are refused, because two readers would make two different things of it.
 *
 * @throws UnreadableXml
 */
export function readXml(text: string): Document {
  if (hasDoctype(text)) throw new UnreadableXml('There is a document type declaration.');
  requireBrevity(text);
  const complain = (message: unknown): never => {
    throw new UnreadableXml(sentenceOf(message));
  };
  let document: Document;
  try {
    document = new DOMParser({
      locator: {},
      errorHandler: { warning: complain, error: complain, fatalError: complain },
    }).parseFromString(text, 'text/xml') as Document | undefined as Document;
  } catch (error) {
    throw error instanceof UnreadableXml ? error : new UnreadableXml(sentenceOf(error));
  }
  requireOneRoot(document);
  requireModesty(document.documentElement);
  return document;
}

/** The elements directly inside another, in order. */
export function childrenOf(parent: Element): Element[] {
  const found: Element[] = [];
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === ELEMENT) found.push(child as Element);
  }
  return found;
}

/** Those of them that are called so. A name in another namespace is another name. */
export function childrenNamed(parent: Element, namespace: string, name: string): Element[] {
  return childrenOf(parent).filter((child) => isNamed(child, namespace, name));
}

/** @returns the only one of them; null where there is none, or more than one */
export function onlyChild(parent: Element | null, namespace: string, name: string): Element | null {
  if (parent === null) return null;
  const [first, ...others] = childrenNamed(parent, namespace, name);
  return first === undefined || others.length > 0 ? null : first;
}

export function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.localName === name && element.namespaceURI === namespace;
}

/** @returns an attribute's value; null where it is not there. Those of our words have no namespace */
export function attributeOf(element: Element | null, name: string): string | null {
  return element?.hasAttribute(name) === true ? element.getAttribute(name) : null;
}

/**
 * The text of an element that holds text alone. A comment in it splits a name for one reader and not for the other; that is how
 * `admin@acme.example<!---->.evil.example` once signed in as somebody else.
 *
 * @returns null for one that is empty or holds anything else: an element, a comment, a CDATA section
 */
export function textOf(element: Element | null): string | null {
  if (element === null) return null;
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType !== TEXT) return null;
    text += child.nodeValue ?? '';
  }
  return text === '' ? null : text;
}

/** Every element below and with `root`, in the order of the document. */
export function* elementsOf(root: Element): Generator<Element> {
  for (const [element] of walk(root)) yield element;
}

/** Without recursion: a document that is nested deeply must not use up the stack. */
function* walk(root: Element): Generator<[element: Element, depth: number]> {
  let node: Node = root;
  for (let depth = 1; ;) {
    if (node.nodeType === ELEMENT) yield [node as Element, depth];
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth++;
      continue;
    }
    while (node !== root && node.nextSibling === null) {
      node = node.parentNode as Node;
      depth--;
    }
    if (node === root) return;
    node = node.nextSibling as Node;
  }
}

/**
 * Asked of the text, because the parser needs minutes for what a browser posts in a second: it looks for the end of each comment
 * and instruction up to the end of the text.
 */
function requireBrevity(text: string): void {
  // Nothing that signs people in has any, and signing leaves them out for one library and not for the other.
  if (text.replace(DECLARATION, '').includes('<?')) throw new UnreadableXml('There is a processing instruction.');
  if (text.split('<!', MOST_ASIDES + 2).length > MOST_ASIDES + 1)
    throw new UnreadableXml(`There are more than ${MOST_ASIDES} comments and CDATA sections.`);
}

function requireOneRoot(document: Document | undefined): void {
  const nodes = document === undefined ? [] : Array.from(document.childNodes);
  const roots = nodes.filter(({ nodeType }) => nodeType === ELEMENT);
  if (roots.length !== 1) throw new UnreadableXml('There is not exactly one root element.');
  const isStray = ({ nodeType, nodeValue }: Node): boolean => nodeType === TEXT && (nodeValue ?? '').trim() !== '';
  if (nodes.some(isStray)) throw new UnreadableXml('There is text beside the root element.');
}

function requireModesty(root: Element): void {
  let elements = 0;
  for (const [, depth] of walk(root)) {
    if (++elements > MOST_ELEMENTS) throw new UnreadableXml(`There are more than ${MOST_ELEMENTS} elements.`);
    if (depth > MOST_DEPTH) throw new UnreadableXml(`Elements are nested more than ${MOST_DEPTH} deep.`);
  }
}

/** The parser's own words, without what it quotes of the text over several lines. */
function sentenceOf(message: unknown): string {
  const text = message instanceof Error ? message.message : String(message);
  return plainLine(text.split('\n', 1)[0] ?? '');
}
