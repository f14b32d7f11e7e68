import type { IdentityProvider } from '../api/views';

export interface ProviderValues {
  displayName: string;
  entityId: string;
  ssoUrl: string;
  /** All certificates, one PEM block after the other. */
  signingCertificates: string;
  enabled: boolean;
}

export const NEW_PROVIDER: ProviderValues = {
  displayName: '',
  entityId: '',
  ssoUrl: '',
  signingCertificates: '',
  enabled: true,
};

export function providerValues(provider: IdentityProvider): ProviderValues {
  const { displayName, entityId, ssoUrl, signingCertificates, enabled } = provider;
  return { displayName, entityId, ssoUrl, enabled, signingCertificates: signingCertificates.join('\n') };
}

/** What stands outside of PEM blocks is sent too, as a certificate of its own, so that the server refuses it. */
export function providerBody({
  signingCertificates,
  ...values
}: ProviderValues): Omit<IdentityProvider, 'id' | 'certificates' | 'wantAuthnRequestsSigned'> {
  const blocks = signingCertificates
    .split(/(?<=-----END CERTIFICATE-----)/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return { ...values, signingCertificates: blocks };
}
