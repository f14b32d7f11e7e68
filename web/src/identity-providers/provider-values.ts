import type { IdentityProvider, NewIdentityProvider } from '../api/views';

export interface ProviderValues {
  displayName: string;
  entityId: string;
  ssoUrl: string;
  /** All certificates, one PEM block after the other. */
  signingCertificates: string;
  enabled: boolean;
  /** Whether our requests are signed. */
  wantAuthnRequestsSigned: boolean;
}

export const NEW_PROVIDER: ProviderValues = {
  displayName: '',
  entityId: '',
  ssoUrl: '',
  signingCertificates: '',
  enabled: true,
  wantAuthnRequestsSigned: false,
};

export function providerValues(provider: IdentityProvider): ProviderValues {
  const { displayName, entityId, ssoUrl, signingCertificates, enabled, wantAuthnRequestsSigned } = provider;
  const certificates = signingCertificates.join('\n');
  return { displayName, entityId, ssoUrl, enabled, wantAuthnRequestsSigned, signingCertificates: certificates };
}

/** What stands outside of PEM blocks is sent too, as a certificate of its own, so that the server refuses it. */
export function providerBody({ signingCertificates, ...values }: ProviderValues): NewIdentityProvider {
  const blocks = signingCertificates
    .split(/(?<=-----END CERTIFICATE-----)/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return { ...values, signingCertificates: blocks };
}
