import { createVerify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';

/** What a service provider asks for, as far as this identity provider looks at it. */
export interface AuthnRequest {
  readonly id: string;
  /** Entity ID of whoever asks. */
  readonly issuer: string;
  readonly acsUrl: string | null;
  readonly destination: string | null;
  readonly relayState: string | null;
}

/** More than any request is. */
const MOST_BYTES = 100_000;

/**
 * Reads a request as a browser brings it (SAML 2.0 bindings §3.4, HTTP-Redirect with DEFLATE).
 *
 * @throws Error in a sentence for whoever has set the service provider up
 */
export function readAuthnRequest(query: URLSearchParams): AuthnRequest {
  const sent = query.get('SAMLRequest');
  if (sent === null) throw new Error('There is no SAMLRequest.');
  const xml = inflateRawSync(Buffer.from(sent, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8');
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (root.localName !== 'AuthnRequest') throw new Error('The SAMLRequest is no AuthnRequest.');
  const issuer = root.getElementsByTagNameNS('urn:oasis:names:tc:SAML:2.0:assertion', 'Issuer')[0]?.textContent ?? '';
  return {
    id: root.getAttribute('ID') ?? '',
    issuer,
    acsUrl: root.getAttribute('AssertionConsumerServiceURL') || null,
    destination: root.getAttribute('Destination') || null,
    relayState: query.get('RelayState'),
  };
}

/**
 * Whether the query is signed by one of the certificates. What is signed are the parameters as they were encoded.
 *
 * @param rawQuery as it stands in the URL
 */
export function isSignedBy(rawQuery: string, certificates: readonly string[]): boolean {
  const parts = new Map(rawQuery.split('&').map((part) => [part.split('=', 1)[0] ?? '', part] as const));
  const signature = new URLSearchParams(rawQuery).get('Signature');
  if (signature === null || new URLSearchParams(rawQuery).get('SigAlg') !== RSA_SHA256) return false;
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg'].flatMap((name) => parts.get(name) ?? []).join('&');
  return certificates.some((certificate) =>
    createVerify('RSA-SHA256')
      .update(signed)
      .verify(new X509Certificate(certificate).publicKey, Buffer.from(signature, 'base64')),
  );
}

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
