// The certificate library registers its classes by metadata.
import 'reflect-metadata';
import { KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

export interface KeyPair {
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** X.509, PEM, self-signed. */
  readonly certificate: string;
}

/** Identity providers do not look at the dates of a certificate that they were given by hand, and complain of some that end. */
const TWENTY_YEARS = 20 * 365 * 24 * 60 * 60 * 1000;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Makes a key pair: RSA, which every identity provider can verify. @param name of the certificate */
export async function newKeyPair(name: string): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    notBefore: new Date(),
    notAfter: new Date(Date.now() + TWENTY_YEARS),
    // The library's types are the browser's, which know fewer uses of a key.
    keys: keys as Parameters<typeof X509CertificateGenerator.createSelfSigned>[0]['keys'],
    signingAlgorithm: RSA,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    certificate: `${certificate.toString('pem')}\n`,
  };
}
