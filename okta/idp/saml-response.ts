import { randomBytes } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { SigningKey } from './signing-key.js';
import { xmlText } from './xml-text.js';

/** What a response says. */
export interface ResponseFacts {
  /** Entity ID of the identity provider. */
  readonly issuer: string;
  /** Entity ID of the service provider. */
  readonly audience: string;
  /** Where it is posted to. */
  readonly acsUrl: string;
  /** Id of the request that it answers; null for one that nobody has asked for. */
  readonly inResponseTo: string | null;
  readonly nameId: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** When it is made. */
  readonly at: Date;
}

/** Which elements are signed. Okta signs both; Entra ID the assertion, unless it is told otherwise. */
export type SignedPart = 'Assertion' | 'Response';

/** How long a response counts, before and after the moment at which it is made. Milliseconds. */
const VALIDITY = 5 * 60_000;

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** @returns an id as SAML wants it: unguessable, and a name in XML */
export function newSamlId(): string {
  return `id${randomBytes(20).toString('hex')}`;
}

/** @returns the response as XML, without any signature yet (SAML 2.0 core §3.3.3, profiles §4.1.4.2) */
export function responseXml({ issuer, audience, acsUrl, inResponseTo, nameId, attributes, at }: ResponseFacts): string {
  const instant = at.toISOString();
  const notBefore = new Date(at.getTime() - VALIDITY).toISOString();
  const notOnOrAfter = new Date(at.getTime() + VALIDITY).toISOString();
  const answering = inResponseTo === null ? '' : ` InResponseTo="${xmlText(inResponseTo)}"`;
  const statements = Object.entries(attributes).map(
    ([name, value]) =>
      `<saml2:Attribute Name="${xmlText(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified">` +
      `<saml2:AttributeValue>${xmlText(value)}</saml2:AttributeValue></saml2:Attribute>`,
  );
  return [
    `<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" Destination="${xmlText(acsUrl)}" ID="${newSamlId()}"${answering} IssueInstant="${instant}" Version="2.0">`,
    `<saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${xmlText(issuer)}</saml2:Issuer>`,
    `<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>`,
    `<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newSamlId()}" IssueInstant="${instant}" Version="2.0">`,
    `<saml2:Issuer>${xmlText(issuer)}</saml2:Issuer>`,
    `<saml2:Subject>`,
    `<saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">${xmlText(nameId)}</saml2:NameID>`,
    `<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">`,
    `<saml2:SubjectConfirmationData${answering} NotOnOrAfter="${notOnOrAfter}" Recipient="${xmlText(acsUrl)}"/>`,
    `</saml2:SubjectConfirmation>`,
    `</saml2:Subject>`,
    `<saml2:Conditions NotBefore="${notBefore}" NotOnOrAfter="${notOnOrAfter}">`,
    `<saml2:AudienceRestriction><saml2:Audience>${xmlText(audience)}</saml2:Audience></saml2:AudienceRestriction>`,
    `</saml2:Conditions>`,
    `<saml2:AuthnStatement AuthnInstant="${instant}" SessionIndex="${newSamlId()}">`,
    `<saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext>`,
    `</saml2:AuthnStatement>`,
    statements.length === 0 ? '' : `<saml2:AttributeStatement>${statements.join('')}</saml2:AttributeStatement>`,
    `</saml2:Assertion>`,
    `</saml2p:Response>`,
  ].join('');
}

/** Signs an element where it stands: enveloped, exclusive canonicalization, RSA with SHA-256 (SAML 2.0 core §5.4). */
export function signed(xml: string, part: SignedPart, { privateKey, certificate }: SigningKey): string {
  const element = `//*[local-name(.)='${part}']`;
  const signature = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE,
    getKeyInfoContent: SignedXml.getKeyInfoContent.bind(SignedXml),
  });
  signature.addReference({ xpath: element, digestAlgorithm: SHA256, transforms: [ENVELOPED, EXCLUSIVE] });
  // The schema wants it behind the issuer.
  const location = { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' as const };
  signature.computeSignature(xml, { prefix: 'ds', location });
  return signature.getSignedXml();
}
