import { createHash, createSign } from 'node:crypto';
import { type HashAlgorithm, type SignatureAlgorithm, SignedXml } from 'xml-crypto';
import type { SignedPart } from '../../../okta/idp/saml-response.js';
import type { SigningKey } from '../../../okta/idp/signing-key.js';

export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

/** How a signature is made; what is left out is as honest identity providers do it. */
export interface Signing {
  key: SigningKey;
  method?: string;
  digest?: string;
  canonicalization?: string;
  transforms?: string[];
  /** Whose certificate the signature brings along. */
  keyInfo?: SigningKey;
}

/** Signs the first element of this name with whatever is wished for, also with what nobody should believe. */
export function signXml(xml: string, part: SignedPart, { key, ...how }: Signing): string {
  const shown = how.keyInfo ?? key;
  const signature = new SignedXml({
    privateKey: key.privateKey,
    publicCert: shown.certificate,
    signatureAlgorithm: how.method ?? `${MORE}rsa-sha256`,
    canonicalizationAlgorithm: how.canonicalization ?? EXCLUSIVE,
    getKeyInfoContent: SignedXml.getKeyInfoContent.bind(SignedXml),
  });
  if (how.method?.includes('hmac') === true) {
    signature.enableHMAC();
    signature.privateKey = key.certificate;
  }
  for (const name of ['rsa-sha384', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512', 'rsa-md5']) {
    signature.SignatureAlgorithms[MORE + name] = signingClass(MORE + name);
  }
  for (const name of ['md5', 'sha384']) signature.HashAlgorithms[MORE + name] = digestClass(MORE + name, name);
  const element = `//*[local-name(.)='${part}'][1]`;
  signature.addReference({
    xpath: element,
    digestAlgorithm: how.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: how.transforms ?? [ENVELOPED, EXCLUSIVE],
  });
  const location = { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' as const };
  signature.computeSignature(xml, { prefix: 'ds', location });
  return signature.getSignedXml();
}

function signingClass(name: string): new () => SignatureAlgorithm {
  const hash = name.slice(name.lastIndexOf('-') + 1);
  return class implements SignatureAlgorithm {
    getAlgorithmName = (): string => name;
    getSignature = (material: unknown, key: unknown): string =>
      createSign(hash)
        .update(material as string)
        .sign({ key: key as string, dsaEncoding: 'ieee-p1363' }, 'base64');
    verifySignature = (): boolean => false;
  };
}

function digestClass(name: string, hash: string): new () => HashAlgorithm {
  return class implements HashAlgorithm {
    getAlgorithmName = (): string => name;
    getHash = (xml: string): string => createHash(hash).update(xml, 'utf8').digest('base64');
  };
}
