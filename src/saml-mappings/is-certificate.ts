import { ValidateBy, type ValidationOptions } from 'class-validator';
import { X509Certificate } from 'node:crypto';

/** One PEM block and nothing else, so that a private key pasted along is not kept. */
const PEM = /^\s*-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

/** @returns whether `text` is one X.509 certificate in PEM form that can be read; expired ones can */
function isCertificate(text: string): boolean {
  if (!PEM.test(text)) return false;
  try {
    return new X509Certificate(text.trim()).raw.length > 0;
  } catch {
    return false;
  }
}

/** An X.509 certificate in PEM form. */
export const IsCertificate = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCertificate',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isCertificate(value),
        defaultMessage: () => '$property must be X.509 certificates in PEM form (-----BEGIN CERTIFICATE-----)',
      },
    },
    options,
  );
