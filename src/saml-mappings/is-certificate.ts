import { ValidateBy, type ValidationOptions } from 'class-validator';
import { type CertificateFault, readSigningCertificate } from '../identity-providers/signing-certificate.js';

/** An X.509 certificate in PEM form that responses can be believed by, whatever its dates. */
export const IsCertificate =
  (options?: ValidationOptions): PropertyDecorator =>
  (target, key) => {
    isReadable(options)(target, key);
    isUsable(options)(target, key);
  };

const isReadable = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCertificate',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && readSigningCertificate(value) !== 'not-a-certificate',
        defaultMessage: () => '$property must be X.509 certificates in PEM form (-----BEGIN CERTIFICATE-----)',
      },
    },
    options,
  );

/** What is no certificate at all has been said by the other. */
const isUsable = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isUsableCertificate',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || !UNUSABLE.has(readSigningCertificate(value)),
        defaultMessage: () =>
          '$property must be certificates whose key can be believed: RSA of 2048 bits or more, or EC on P-256, P-384 or P-521',
      },
    },
    options,
  );

const UNUSABLE = new Set<unknown>(['weak-key', 'unsupported-key'] satisfies CertificateFault[]);
