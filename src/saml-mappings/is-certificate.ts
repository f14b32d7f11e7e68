import { ValidateBy, type ValidationOptions } from 'class-validator';
import { type CertificateFault, readSigningCertificate } from '../identity-providers/signing-certificate.js';

const SENTENCES: Record<CertificateFault, string> = {
  'not-a-certificate': 'must be X.509 certificates in PEM form (-----BEGIN CERTIFICATE-----)',
  'weak-key': 'has a certificate whose RSA key is shorter than 2048 bits: the identity provider needs a new one',
  'unsupported-key':
    'has a certificate with a key that cannot be used here: RSA of 2048 bits or more, or EC on P-256, P-384 or P-521',
};

function faultOf(value: unknown): CertificateFault | null {
  if (typeof value !== 'string') return 'not-a-certificate';
  const read = readSigningCertificate(value);
  return typeof read === 'string' ? read : null;
}

/** An X.509 certificate in PEM form that responses can be believed by, whatever its dates. */
export const IsCertificate = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCertificate',
      validator: {
        validate: (value: unknown) => faultOf(value) === null,
        defaultMessage: (invalid) => {
          const values = Array.isArray(invalid?.value) ? (invalid.value as unknown[]) : [invalid?.value];
          const fault = values.map(faultOf).find((one) => one !== null) ?? 'not-a-certificate';
          return `$property ${SENTENCES[fault]}`;
        },
      },
    },
    options,
  );
