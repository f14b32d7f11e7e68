import { createHash, X509Certificate } from 'node:crypto';
import { readSigningCertificate } from './signing-certificate.js';

export const CERTIFICATE_STATES = ['valid', 'expired', 'not-yet-valid', 'unusable'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** What HR is told of a certificate. */
export interface CertificateFacts {
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly state: CertificateState;
}

/** @returns what there is to know of a certificate that is kept, also of one that was kept before it was looked at closely */
export function certificateFacts(pem: string, now: Date): CertificateFacts {
  const isUsable = typeof readSigningCertificate(pem) !== 'string';
  try {
    const { raw, subject, validFromDate: validFrom, validToDate: validTo } = new X509Certificate(pem);
    const line = subject.split('\n').join(', ');
    const fingerprint = createHash('sha256').update(raw).digest('hex');
    const state = isUsable ? stateAt(now, validFrom, validTo) : 'unusable';
    return { fingerprint, subject: line, validFrom, validTo, state };
  } catch {
    return { fingerprint: '', subject: '', validFrom: null, validTo: null, state: 'unusable' };
  }
}

function stateAt(now: Date, validFrom: Date, validTo: Date): CertificateState {
  if (now > validTo) return 'expired';
  return now < validFrom ? 'not-yet-valid' : 'valid';
}
