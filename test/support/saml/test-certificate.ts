import 'reflect-metadata';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import type { SigningKey } from '../../../okta/idp/signing-key.js';

export interface CertificateWish {
  bits?: number;
  /** Instead of RSA. */
  curve?: 'P-256' | 'P-384' | 'P-521' | 'Ed25519';
  validFrom?: Date;
  validTo?: Date;
  /** For a server that is reached by these names. */
  hosts?: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/** A key with a self-signed certificate of any kind, also of one that nobody should have. */
export async function testKey({
  bits = 2048,
  curve,
  validFrom,
  validTo,
  hosts = [],
}: CertificateWish = {}): Promise<SigningKey> {
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: bits,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const ec = curve === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: curve, hash: 'SHA-256' };
  const algorithm = (curve === undefined ? rsa : ec) as typeof rsa;
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=idp.test',
    notBefore: validFrom ?? new Date(Date.now() - DAY),
    notAfter: validTo ?? new Date(Date.now() + DAY),
    keys: keys as Parameters<typeof X509CertificateGenerator.createSelfSigned>[0]['keys'],
    signingAlgorithm: algorithm,
    extensions:
      hosts.length === 0
        ? []
        : [new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value })))],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    certificate: `${certificate.toString('pem')}\n`,
  };
}
