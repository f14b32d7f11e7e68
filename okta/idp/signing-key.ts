// The certificate library registers its classes by metadata.
import 'reflect-metadata';
import { KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';

/** What an identity provider signs with, and what it gives to whoever has to believe it. */
export interface SigningKey {
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** X.509, PEM, self-signed. */
  readonly certificate: string;
}

const TEN_YEARS = 10 * 365 * 24 * 60 * 60 * 1000;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/**
 * Makes a key that is nobody's, as Okta makes one for each app: RSA of 2048 bits with a self-signed certificate of ten years.
 *
 * @param name the certificate's common name
 */
export async function newSigningKey(name: string): Promise<SigningKey> {
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(),
    notAfter: new Date(Date.now() + TEN_YEARS),
    // The library's types are the browser's, which know fewer uses of a key.
    keys: keys as Parameters<typeof X509CertificateGenerator.createSelfSigned>[0]['keys'],
    signingAlgorithm: RSA,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { privateKey: pem('PRIVATE KEY', pkcs8), certificate: `${certificate.toString('pem')}\n` };
}

function pem(label: string, base64: string): string {
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
}
