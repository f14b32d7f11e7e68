import { ExclusiveCanonicalization, SignedXml } from 'xml-crypto';
import type { SigningCertificate } from '../../identity-providers/signing-certificate.js';
import { attributeOf, childrenOf, elementsOf, isNamed, onlyChild, textOf } from '../xml/read-xml.js';
import { plainLine } from '../xml/plain-line.js';
import { DSIG } from '../xml/saml-names.js';
import { DIGEST_CLASSES, ENVELOPED, EXCLUSIVE, keyTypeFor, SIGNATURE_CLASSES } from './signature-algorithms.js';

/** A signature as it is written down; nothing is verified yet. */
export interface SignatureParts {
  readonly canonicalization: string;
  readonly method: string;
  readonly digest: string;
  readonly transforms: readonly string[];
  /** What it says that it signs. */
  readonly uri: string;
}

/** Each of these stands in a signature exactly once, wherever somebody looks for it. */
const ONCE = [
  'SignedInfo',
  'CanonicalizationMethod',
  'SignatureMethod',
  'Reference',
  'Transforms',
  'DigestMethod',
  'DigestValue',
  'SignatureValue',
] as const;

/** Elements of a signature; one with a chain of certificates in its `KeyInfo` has half of them. */
const MOST_ELEMENTS = 50;

const COMMENT = 8;
const PROCESSING_INSTRUCTION = 7;

/** Every signature of a document, wherever it stands. */
export function signaturesIn(root: Element): Element[] {
  return [...elementsOf(root)].filter((element) => isNamed(element, DSIG, 'Signature'));
}

/**
 * Reads a signature that has each of its parts once, where it belongs, and nothing besides but `KeyInfo`. Libraries look for
 * parts by name anywhere inside, so that a second `SignedInfo`, or a `DigestValue` behind a comment, is what they verify and not
 * what they use (CVE-2025-29774, CVE-2025-29775).
 *
 * @returns null for any other signature
 */
export function readSignature(signature: Element): SignatureParts | null {
  const below = [...elementsOf(signature)];
  if (below.length > MOST_ELEMENTS) return null;
  if (ONCE.some((name) => below.filter(({ localName }) => localName === name).length !== 1)) return null;
  if (below.some((element) => element !== signature && element.localName === 'Signature')) return null;
  if (below.some(hasHiddenPart)) return null;
  const names = childrenOf(signature).map((child) => (child.namespaceURI === DSIG ? child.localName : null));
  if (!['SignedInfo,SignatureValue', 'SignedInfo,SignatureValue,KeyInfo'].includes(names.join(','))) return null;
  const info = onlyChild(signature, DSIG, 'SignedInfo');
  const reference = onlyChild(info, DSIG, 'Reference');
  const transforms = onlyChild(reference, DSIG, 'Transforms');
  const canonicalization = attributeOf(onlyChild(info, DSIG, 'CanonicalizationMethod'), 'Algorithm');
  const method = attributeOf(onlyChild(info, DSIG, 'SignatureMethod'), 'Algorithm');
  const digest = attributeOf(onlyChild(reference, DSIG, 'DigestMethod'), 'Algorithm');
  const uri = attributeOf(reference, 'URI');
  const values = [onlyChild(reference, DSIG, 'DigestValue'), onlyChild(signature, DSIG, 'SignatureValue')];
  if (values.some((value) => (textOf(value) ?? '').trim() === '')) return null;
  if (transforms === null || canonicalization === null || method === null || digest === null || uri === null)
    return null;
  return { canonicalization, method, digest, uri, transforms: transformsOf(transforms) };
}

/** @returns what is wrong with the algorithms; null for those that are believed */
export function algorithmFault({ method, digest }: SignatureParts): string | null {
  if (keyTypeFor(method) === null) return `Signed by ${plainLine(method)}, which is not believed.`;
  return Object.hasOwn(DIGEST_CLASSES, digest) ? null : `Digested by ${plainLine(digest)}, which is not believed.`;
}

/** @returns what is wrong with how the signed bytes are made; null for the one way that SAML asks for (core §5.4.4) */
export function transformFault({ canonicalization, transforms }: SignatureParts): string | null {
  if (canonicalization !== EXCLUSIVE) return 'The signature is not canonicalized exclusively and without comments.';
  const isUsual = transforms.length === 2 && transforms[0] === ENVELOPED && transforms[1] === EXCLUSIVE;
  return isUsual
    ? null
    : 'The signature has other transforms than the enveloped signature and exclusive canonicalization.';
}

/**
 * Verifies a signature by one of the certificates; never by what the signature itself brings along in `KeyInfo`.
 *
 * @param text of the whole document, which is parsed anew for it
 * @param parts what was read of it, all of which is believed
 * @returns the bytes that were signed, which alone may be read from here on; null where no certificate has signed them
 */
export function signedBytes(
  text: string,
  signature: Element,
  { method }: SignatureParts,
  certificates: readonly SigningCertificate[],
): string | null {
  // First what takes little: strangers must not make us canonicalize what they have written.
  const fitting = certificates.filter(
    (certificate) => certificate.keyType === keyTypeFor(method) && hasMade(certificate, signature, method),
  );
  for (const { pem } of fitting) {
    const verifier = new SignedXml({ publicCert: pem, getCertFromKeyInfo: () => null });
    narrow(verifier);
    try {
      verifier.loadSignature(signature);
      if (!verifier.checkSignature(text)) continue;
      const [bytes, ...others] = verifier.getSignedReferences();
      if (bytes !== undefined && others.length === 0) return bytes;
    } catch {
      // Not by this one.
    }
  }
  return null;
}

/** @returns whether the key of a certificate has signed what the signature itself says: algorithms, and the digest of the rest */
function hasMade({ pem }: SigningCertificate, signature: Element, method: string): boolean {
  const info = onlyChild(signature, DSIG, 'SignedInfo');
  const value = textOf(onlyChild(signature, DSIG, 'SignatureValue'));
  const algorithm = Object.hasOwn(SIGNATURE_CLASSES, method) ? SIGNATURE_CLASSES[method] : undefined;
  if (info === null || value === null || algorithm === undefined) return false;
  try {
    return new algorithm().verifySignature(new ExclusiveCanonicalization().process(info, {}), pem, value);
  } catch {
    return false;
  }
}

/** Leaves the library nothing that is not believed here, whatever it can do. */
function narrow(verifier: SignedXml): void {
  verifier.SignatureAlgorithms = SIGNATURE_CLASSES;
  verifier.HashAlgorithms = DIGEST_CLASSES;
  const { [ENVELOPED]: enveloped, [EXCLUSIVE]: exclusive } = verifier.CanonicalizationAlgorithms;
  if (enveloped === undefined || exclusive === undefined)
    throw new Error('xml-crypto has no exclusive canonicalization.');
  verifier.CanonicalizationAlgorithms = { [ENVELOPED]: enveloped, [EXCLUSIVE]: exclusive };
}

function hasHiddenPart(element: Element): boolean {
  return Array.from(element.childNodes).some(
    ({ nodeType }) => nodeType === COMMENT || nodeType === PROCESSING_INSTRUCTION,
  );
}

function transformsOf(transforms: Element): string[] {
  return childrenOf(transforms).map((transform) =>
    isNamed(transform, DSIG, 'Transform') ? (attributeOf(transform, 'Algorithm') ?? '') : '',
  );
}
