import { constants, createHash, createSign, createVerify, type KeyLike, X509Certificate } from 'node:crypto';
import type { HashAlgorithm, SignatureAlgorithm } from 'xml-crypto';

/** What a key has to be for an algorithm. */
type KeyType = 'rsa' | 'ec';

interface Algorithm {
  readonly keyType: KeyType;
  readonly hash: 'SHA256' | 'SHA384' | 'SHA512';
  readonly options: { padding?: number; saltLength?: number; dsaEncoding?: 'ieee-p1363' };
}

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
/** XML signatures have the two numbers of an ECDSA signature one behind the other (XML-DSig 1.1 §6.4.3). */
const PLAIN = { dsaEncoding: 'ieee-p1363' } as const;

/** Signatures that are believed, by their names: nothing below SHA-256, and no secret that both sides would know. */
const SIGNATURES: Readonly<Record<string, Algorithm>> = {
  [`${MORE}rsa-sha256`]: { keyType: 'rsa', hash: 'SHA256', options: {} },
  [`${MORE}rsa-sha384`]: { keyType: 'rsa', hash: 'SHA384', options: {} },
  [`${MORE}rsa-sha512`]: { keyType: 'rsa', hash: 'SHA512', options: {} },
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1': { keyType: 'rsa', hash: 'SHA256', options: PSS },
  [`${MORE}ecdsa-sha256`]: { keyType: 'ec', hash: 'SHA256', options: PLAIN },
  [`${MORE}ecdsa-sha384`]: { keyType: 'ec', hash: 'SHA384', options: PLAIN },
  [`${MORE}ecdsa-sha512`]: { keyType: 'ec', hash: 'SHA512', options: PLAIN },
};

export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
/** Exclusive, without comments: the one that SAML asks for (core §5.4.3). */
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** @returns what the key has to be for a signature of this name; null for one that is not believed */
export function keyTypeFor(name: string): KeyType | null {
  return Object.hasOwn(SIGNATURES, name) ? (SIGNATURES[name]?.keyType ?? null) : null;
}

/** The signatures that are believed, as `xml-crypto` takes them. */
export const SIGNATURE_CLASSES = Object.fromEntries(
  Object.entries(SIGNATURES).map(([name, algorithm]) => [name, algorithmClass(name, algorithm)]),
);

/** The digests that are believed, likewise. */
export const DIGEST_CLASSES: Readonly<Record<string, new () => HashAlgorithm>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': digestClass('http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'),
  [`${MORE}sha384`]: digestClass(`${MORE}sha384`, 'sha384'),
  'http://www.w3.org/2001/04/xmlenc#sha512': digestClass('http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'),
};

function digestClass(name: string, hash: string): new () => HashAlgorithm {
  return class implements HashAlgorithm {
    getAlgorithmName = (): string => name;

    getHash = (xml: string): string => createHash(hash).update(xml, 'utf8').digest('base64');
  };
}

function algorithmClass(name: string, { hash, options }: Algorithm): new () => SignatureAlgorithm {
  return class implements SignatureAlgorithm {
    getAlgorithmName = (): string => name;

    getSignature = (material: unknown, key: unknown): string =>
      createSign(hash)
        .update(String(material))
        .sign({ key: key as string, ...options }, 'base64');

    verifySignature = (material: string, key: KeyLike, signature: string): boolean =>
      // Only the certificates that `signedBytes` hands over come here, as text.
      createVerify(hash)
        .update(material)
        .verify({ key: new X509Certificate(key as string).publicKey, ...options }, signature, 'base64');
  };
}
