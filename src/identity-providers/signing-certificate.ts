import { X509Certificate } from 'node:crypto';

/** What responses can be signed with here. Sizes and curves of less are as good as none. */
const LEAST_RSA_BITS = 2048;
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** One PEM block and nothing else, so that a private key pasted along is not kept. */
const PEM = /^\s*-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

/** A certificate that responses may be signed by, whatever its dates. */
export interface SigningCertificate {
  readonly pem: string;
  readonly keyType: 'rsa' | 'ec';
}

/** Why a certificate cannot be used. */
export type CertificateFault = 'not-a-certificate' | 'weak-key' | 'unsupported-key';

/** @returns the certificate in `text`, or why no response can be believed by it */
export function readSigningCertificate(text: string): SigningCertificate | CertificateFault {
  if (!PEM.test(text)) return 'not-a-certificate';
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(text.trim());
  } catch {
    return 'not-a-certificate';
  }
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    const pem = certificate.toString();
    switch (asymmetricKeyType) {
      case 'rsa': {
        const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {};
        return modulusLength < LEAST_RSA_BITS || publicExponent < 3n ? 'weak-key' : { pem, keyType: 'rsa' };
      }
      case 'ec':
        return CURVES.has(asymmetricKeyDetails?.namedCurve ?? '') ? { pem, keyType: 'ec' } : 'unsupported-key';
      default:
        return 'unsupported-key';
    }
  } catch {
    // A kind of key that OpenSSL does not know.
    return 'unsupported-key';
  }
}

/** @returns those of `texts` that responses can be believed by */
export function usableCertificates(texts: readonly string[]): SigningCertificate[] {
  return texts.map(readSigningCertificate).filter((read) => typeof read !== 'string');
}
