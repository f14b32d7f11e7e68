import type { IdentityProvider } from '../api/views';

export interface ProviderValues {
  displayName: string;
  entityId: string;
  ssoUrl: string;
  /** All certificates, one PEM block after the other. */
  certificates: string;
  enabled: boolean;
}

export const NEW_PROVIDER: ProviderValues = {
  displayName: '',
  entityId: '',
  ssoUrl: '',
  certificates: '',
  enabled: true,
};

export function providerValues({ signingCertificates, ...provider }: IdentityProvider): ProviderValues {
  const { displayName, entityId, ssoUrl, enabled } = provider;
  return { displayName, entityId, ssoUrl, enabled, certificates: signingCertificates.join('\n') };
}

/** What stands outside of PEM blocks is sent too, as a certificate of its own, so that the server refuses it. */
export function providerBody({ certificates, ...values }: ProviderValues): Omit<IdentityProvider, 'id'> {
  const blocks = certificates
    .split(/(?<=-----END CERTIFICATE-----)/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return { ...values, signingCertificates: blocks };
}
