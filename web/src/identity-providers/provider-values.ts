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
  /** Empty: nobody. */
  logoutIssuer: string;
  /** Empty: nowhere. */
  logoutJwksUrl: string;
  /** A set of keys as JSON; empty: none. */
  logoutJwks: string;
}

export const NEW_PROVIDER: ProviderValues = {
  displayName: '',
  entityId: '',
  ssoUrl: '',
  signingCertificates: '',
  enabled: true,
  wantAuthnRequestsSigned: false,
  logoutIssuer: '',
  logoutJwksUrl: '',
  logoutJwks: '',
};

export function providerValues(provider: IdentityProvider): ProviderValues {
  const { displayName, entityId, ssoUrl, signingCertificates, enabled, wantAuthnRequestsSigned } = provider;
  const { logoutIssuer, logoutJwksUrl, logoutJwks } = provider;
  return {
    displayName,
    entityId,
    ssoUrl,
    enabled,
    wantAuthnRequestsSigned,
    signingCertificates: signingCertificates.join('\n'),
    logoutIssuer: logoutIssuer ?? '',
    logoutJwksUrl: logoutJwksUrl ?? '',
    logoutJwks: logoutJwks === null ? '' : JSON.stringify(logoutJwks, null, 2),
  };
}

/** What stands outside of PEM blocks is sent too, as a certificate of its own, so that the server refuses it. */
export function providerBody({
  signingCertificates,
  logoutIssuer,
  logoutJwksUrl,
  logoutJwks,
  ...values
}: ProviderValues): NewIdentityProvider {
  const blocks = signingCertificates
    .split(/(?<=-----END CERTIFICATE-----)/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return {
    ...values,
    signingCertificates: blocks,
    logoutIssuer: logoutIssuer.trim() || null,
    logoutJwksUrl: logoutJwksUrl.trim() || null,
    logoutJwks: logoutJwks.trim() === '' ? null : keysOf(logoutJwks),
  };
}

/** What is no JSON is sent as it is, so that the server refuses it at its field. */
function keysOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return text as unknown as Record<string, unknown>;
  }
}
