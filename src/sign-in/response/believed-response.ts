import { XMLSerializer } from '@xmldom/xmldom';
import type { SigningCertificate } from '../../identity-providers/signing-certificate.js';
import { attributeOf, elementsOf, isNamed, onlyChild, readXml } from '../xml/read-xml.js';
import { ASSERTION, DSIG, PROTOCOL } from '../xml/saml-names.js';
import type { PostedResponse } from './posted-response.js';
import { readSignature, type SignatureParts, signaturesIn, signedBytes } from './signature.js';

/** A signature of a response. */
export interface FoundSignature {
  readonly element: Element;
  /** The response or its assertion, of which it says that it signs it; null for any that stands elsewhere or signs another element. */
  readonly of: Element | null;
  /** Null for one that is not written as a signature is. */
  readonly parts: SignatureParts | null;
}

/** What of a response has been signed by one of the provider's certificates. */
export interface SignedResponse {
  /** Those that there are, wherever they stand. */
  readonly signatures: readonly FoundSignature[];
  /** The bytes that each of them signs, in the same order; null for one that no certificate has made. */
  readonly bytes: readonly (string | null)[];
  /**
   * The assertion, parsed from the signed bytes and from nothing else; null unless every signature that there is is good. What
   * is granted is read here.
   */
  readonly assertion: Element | null;
  /** The assertion itself as it was signed, for the library to judge. */
  readonly assertionBytes: string | null;
}

/** Verifies each signature of a response. One that is bad spoils the others: nothing that is honest sends it. */
export function verifyResponse(
  { text, root, response, assertion }: PostedResponse,
  certificates: readonly SigningCertificate[],
): SignedResponse {
  const signatures = root === null ? [] : signaturesIn(root).map((element) => found(element, response, assertion));
  const isOnePerElement = new Set(signatures.map(({ of }) => of)).size === signatures.length;
  // To verify costs time. Where one is out of place none counts, and so none is looked at.
  const areInPlace = isOnePerElement && signatures.every(({ of, parts }) => of !== null && parts !== null);
  const bytes = signatures.map(({ element, parts }) =>
    text === null || parts === null || !areInPlace ? null : signedBytes(text, element, parts, certificates),
  );
  const areGood = bytes.length > 0 && bytes.every((one) => one !== null);
  const signed = areGood ? signedAssertion(bytes) : null;
  return {
    signatures,
    bytes,
    assertion: signed,
    assertionBytes: signed === null ? null : new XMLSerializer().serializeToString(signed),
  };
}

/** Every `ID`, in each spelling that some reader takes for one, and how often it is there. */
export function idsOf(root: Element): Map<string, number> {
  const ids = new Map<string, number>();
  for (const { attributes } of elementsOf(root)) {
    for (const { localName, value } of Array.from(attributes)) {
      if (localName.toLowerCase() === 'id') ids.set(value, (ids.get(value) ?? 0) + 1);
    }
  }
  return ids;
}

function found(element: Element, response: Element | null, assertion: Element | null): FoundSignature {
  const parts = readSignature(element);
  const parent = element.parentNode as Element | null;
  const isThere = parent !== null && (parent === response || parent === assertion);
  const id = isThere ? attributeOf(parent, 'ID') : null;
  const of = id !== null && id !== '' && (parts === null || parts.uri === `#${id}`) ? parent : null;
  return { element, of, parts };
}

/** Of a response that was signed its only assertion; of an assertion that was signed itself. The innermost says it. */
function signedAssertion(bytes: readonly (string | null)[]): Element | null {
  const roots = bytes.flatMap((one) => (one === null ? [] : readXml(one).documentElement));
  const itself = roots.find((root) => isNamed(root, ASSERTION, 'Assertion'));
  if (itself !== undefined) return itself;
  const response = roots.find((root) => isNamed(root, PROTOCOL, 'Response')) ?? null;
  const inside = onlyChild(response, ASSERTION, 'Assertion');
  return inside !== null && onlyChild(inside, DSIG, 'Signature') === null ? inside : null;
}
