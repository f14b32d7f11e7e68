/** What the metadata of a SAML identity provider says. */
export interface SamlMetadata {
  entityId: string;
  ssoUrl: string;
  /** PEM. */
  signingCertificates: string[];
  displayName: string | null;
  /** Whether it takes signed requests only. */
  wantAuthnRequestsSigned: boolean;
}

export type MetadataProblem = 'not-xml' | 'no-provider' | 'no-sso-url';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
/** The binding that browsers are sent by, then the one that a form posts to. */
const BINDINGS = ['HTTP-Redirect', 'HTTP-POST'] as const;

/**
 * Reads SAML 2.0 metadata (saml-metadata-2.0-os §2.4.3). Browsers load no external entities, and a document type is
 * refused all the same: metadata has none.
 */
export function readSamlMetadata(xml: string): SamlMetadata | MetadataProblem {
  if (/<!DOCTYPE/i.test(xml)) return 'not-xml';
  const document = new DOMParser().parseFromString(xml.trim(), 'application/xml');
  if (document.querySelector('parsererror') !== null) return 'not-xml';
  const descriptor = document.getElementsByTagNameNS(METADATA, 'IDPSSODescriptor')[0];
  const entityId = descriptor?.closest('*|EntityDescriptor')?.getAttribute('entityID')?.trim();
  if (descriptor === undefined || !entityId) return 'no-provider';
  const ssoUrl = locationOf(descriptor);
  if (ssoUrl === undefined) return 'no-sso-url';
  return {
    entityId,
    ssoUrl,
    signingCertificates: certificatesOf(descriptor),
    wantAuthnRequestsSigned: /^(?:true|1)$/.test(descriptor.getAttribute('WantAuthnRequestsSigned')?.trim() ?? ''),
    displayName: document.getElementsByTagNameNS(METADATA, 'OrganizationDisplayName')[0]?.textContent?.trim() || null,
  };
}

function locationOf(descriptor: Element): string | undefined {
  const services = [...descriptor.getElementsByTagNameNS(METADATA, 'SingleSignOnService')];
  const byBinding = BINDINGS.map((binding) =>
    services.find((service) => service.getAttribute('Binding')?.endsWith(`:${binding}`)),
  );
  return (
    byBinding
      .find((service) => service !== undefined)
      ?.getAttribute('Location')
      ?.trim() || undefined
  );
}

/** Keys without a use are for everything (§2.4.1.1). */
function certificatesOf(descriptor: Element): string[] {
  const keys = [...descriptor.getElementsByTagNameNS(METADATA, 'KeyDescriptor')];
  const signing = keys.filter((key) => key.getAttribute('use') !== 'encryption');
  const texts = signing.flatMap((key) => [...key.getElementsByTagNameNS(SIGNATURE, 'X509Certificate')]);
  return [...new Set(texts.map((element) => pem(element.textContent ?? '')))];
}

function pem(base64: string): string {
  const lines = base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}
