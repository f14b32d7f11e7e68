import { DOMParser } from '@xmldom/xmldom';

/** An app that users sign in to, as an administrator has set it up from its metadata. */
export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  /** PEM; with what it may sign its requests. */
  readonly certificates: readonly string[];
}

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * Reads the metadata of a service provider (SAML 2.0 metadata §2.4.4).
 *
 * @throws Error for what is no such metadata
 */
export function readServiceProvider(metadata: string): ServiceProvider {
  const root = new DOMParser().parseFromString(metadata, 'text/xml').documentElement;
  const service = root.getElementsByTagNameNS(METADATA, 'AssertionConsumerService')[0];
  const entityId = root.getAttribute('entityID');
  const acsUrl = service?.getAttribute('Location');
  if (!entityId || !acsUrl) throw new Error('This is not the metadata of a service provider.');
  const certificates = Array.from(root.getElementsByTagNameNS(DSIG, 'X509Certificate')).map((element) => {
    const base64 = (element.textContent ?? '').replace(/\s/g, '');
    return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  });
  return { entityId, acsUrl, certificates };
}
