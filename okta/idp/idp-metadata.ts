import { xmlText } from './xml-text.js';

/** What an identity provider publishes of itself. */
export interface IdpDescription {
  readonly entityId: string;
  readonly ssoUrl: string;
  /** PEM; several while one key is exchanged for the next. */
  readonly certificates: readonly string[];
  readonly wantAuthnRequestsSigned: boolean;
}

/** @returns the metadata as XML (SAML 2.0 metadata §2.4.3) */
export function idpMetadata({ entityId, ssoUrl, certificates, wantAuthnRequestsSigned }: IdpDescription): string {
  const keys = certificates.map((pem) => {
    const base64 = pem.replace(/-----[^-]+-----|\s/g, '');
    return `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${xmlText(entityId)}">`,
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="${wantAuthnRequestsSigned}" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
    ...keys,
    `<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>`,
    `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${xmlText(ssoUrl)}"/>`,
    `</md:IDPSSODescriptor>`,
    `</md:EntityDescriptor>`,
  ].join('\n');
}
