import type { ResponseFacts, SignedPart } from '../../okta/idp/saml-response.js';
import { responseXml } from '../../okta/idp/saml-response.js';
import type { SigningKey } from '../../okta/idp/signing-key.js';
import type { SignInCheck } from '../../src/sign-in/response/sign-in-check.js';
import { ENVELOPED, EXCLUSIVE, signXml, type Signing } from '../support/saml/sign-xml.js';

/** What an attacker has: an account of his own at the identity provider, and keys that nobody believes. */
export interface Means {
  /** What an honest response would say of the attacker. */
  facts: ResponseFacts;
  /** The identifier of somebody else. */
  victim: string;
  /** Of the identity provider; attackers use it only as the identity provider itself would. */
  key: SigningKey;
  foreignKey: SigningKey;
  /** A certificate of this one is listed as well, from before anybody looked at certificates. */
  weakKey: SigningKey;
}

export interface Attack {
  /** @returns the value of the form field, as the browser posts it */
  make: (means: Means) => string;
  /** Why it is refused. */
  because: SignInCheck;
}

const base64 = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');

/** Signs what was changed before, as an identity provider that can be talked into anything. */
const changed =
  (change: (xml: string, means: Means) => string, part: SignedPart = 'Assertion', how: Partial<Signing> = {}) =>
  (means: Means): string =>
    base64(signXml(change(responseXml(means.facts), means), part, { key: means.key, ...how }));

/** Changes what was signed. */
const tampered =
  (change: (xml: string, means: Means) => string, part: SignedPart = 'Assertion') =>
  (means: Means): string =>
    base64(change(signXml(responseXml(means.facts), part, { key: means.key }), means));

/** Like `String.replace`, but fails where there is nothing to replace: an attack that changes nothing would be none. */
function swap(xml: string, what: string | RegExp, by: string): string {
  const result = xml.replace(what, () => by);
  if (result === xml) throw new Error(`Nothing to replace: ${String(what)}`);
  return result;
}

function part(xml: string, pattern: RegExp): string {
  const [found] = pattern.exec(xml) ?? [];
  if (found === undefined) throw new Error(`Nothing to find: ${String(pattern)}`);
  return found;
}

const ASSERTION = /<saml2:Assertion.*<\/saml2:Assertion>/s;
const SIGNATURE = /<ds:Signature .*?<\/ds:Signature>/s;
const RESPONSE_ID = / ID="id[0-9a-f]+" /;

/** The assertion as the attacker would like it: about somebody else, with an ID of its own, and without a signature. */
function evil(xml: string, { facts, victim }: Means): string {
  const assertion = part(xml, ASSERTION).replace(SIGNATURE, '');
  return swap(swap(assertion, facts.nameId, victim), /ID="id[0-9a-f]+"/, 'ID="evil"');
}

const unsigned = (xml: string): string => xml.replace(SIGNATURE, '');

/** An attacker who says that he is somebody else, everywhere. */
const asVictim = (xml: string, { facts, victim }: Means): string => swap(xml, `>${facts.nameId}<`, `>${victim}<`);

const attribute = (name: string, value: string) => (xml: string) =>
  swap(xml, new RegExp(`${name}="[^"]*"`), `${name}="${value}"`);
const without = (name: string) => (xml: string) => swap(xml, new RegExp(` ${name}="[^"]*"`), '');
const every = (name: string, value: string) => (xml: string) =>
  swap(xml, new RegExp(`${name}="[^"]*"`, 'g'), `${name}="${value}"`);
const inConfirmation = (from: string | RegExp, by: string) => (xml: string) => {
  const data = part(xml, /<saml2:SubjectConfirmationData [^>]*>/);
  return swap(xml, data, swap(data, from, by));
};
const inConditions = (from: string | RegExp, by: string) => (xml: string) => {
  const data = part(xml, /<saml2:Conditions [^>]*>/);
  return swap(xml, data, swap(data, from, by));
};
const nameId = (inner: (means: Means) => string) => (xml: string, means: Means) =>
  swap(xml, />[^<>]*<\/saml2:NameID>/, `>${inner(means)}</saml2:NameID>`);
const issuers = (by: string) => (xml: string) => swap(xml, /(?<=<saml2:Issuer[^>]*>)[^<]*/g, by);
const moment = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

/** Signature wrapping, by the names that the literature gives the shapes (Somorovsky et al., "On Breaking SAML"). */
const WRAPPING: Record<string, Attack> = {
  'XSW 1: the signed response inside the signature of a forged one': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const forged = swap(asVictim(xml, means), RESPONSE_ID, ' ID="evil" ');
      return swap(forged, '</ds:Signature>', `${unsigned(xml)}</ds:Signature>`);
    }, 'Response'),
  },
  'XSW 2: the signed response before its signature in a forged one': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const forged = swap(asVictim(xml, means), RESPONSE_ID, ' ID="evil" ');
      return swap(forged, '<ds:Signature ', `${unsigned(xml)}<ds:Signature `);
    }, 'Response'),
  },
  'XSW 3: a forged assertion before the signed one': {
    because: 'assertion',
    make: tampered((xml, means) => swap(xml, '<saml2:Assertion', `${evil(xml, means)}<saml2:Assertion`)),
  },
  'XSW 3 the other way round: a forged assertion behind the signed one': {
    because: 'assertion',
    make: tampered((xml, means) => swap(xml, '</saml2p:Response>', `${evil(xml, means)}</saml2p:Response>`)),
  },
  'XSW 4: the signed assertion inside a forged one': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const signed = part(xml, ASSERTION);
      return swap(xml, signed, swap(evil(xml, means), '</saml2:Assertion>', `${signed}</saml2:Assertion>`));
    }),
  },
  'XSW 5: the signature in a forged assertion, what it signs behind it': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const signed = part(xml, ASSERTION);
      const forged = swap(evil(xml, means), '<saml2:Subject>', `${part(xml, SIGNATURE)}<saml2:Subject>`);
      return swap(xml, signed, `${forged}${unsigned(signed)}`);
    }),
  },
  'XSW 6: the signed assertion inside the signature of a forged one': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const signed = part(xml, ASSERTION);
      const signature = swap(part(xml, SIGNATURE), '</ds:Signature>', `${unsigned(signed)}</ds:Signature>`);
      return swap(xml, signed, swap(evil(xml, means), '<saml2:Subject>', `${signature}<saml2:Subject>`));
    }),
  },
  'XSW 7: a forged assertion in the extensions': {
    because: 'assertion',
    make: tampered((xml, means) =>
      swap(xml, '<saml2:Assertion', `<saml2p:Extensions>${evil(xml, means)}</saml2p:Extensions><saml2:Assertion`),
    ),
  },
  'XSW 8: the signed assertion in an object of the signature of a forged one': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const signed = part(xml, ASSERTION);
      const object = `<ds:Object>${unsigned(signed)}</ds:Object>`;
      const signature = swap(part(xml, SIGNATURE), '</ds:Signature>', `${object}</ds:Signature>`);
      return swap(xml, signed, swap(evil(xml, means), '<saml2:Subject>', `${signature}<saml2:Subject>`));
    }),
  },
  'a forged assertion alone, the signed one under another name': {
    because: 'signature-place',
    make: tampered((xml, means) => {
      const signed = part(xml, ASSERTION);
      const hidden = signed.replaceAll('saml2:Assertion', 'saml2:Advice');
      return swap(xml, signed, swap(evil(xml, means), '</saml2:Assertion>', `${hidden}</saml2:Assertion>`));
    }),
  },
  'a forged assertion with the ID of the signed one': {
    because: 'assertion',
    make: tampered((xml, means) => {
      const id = part(part(xml, ASSERTION), /ID="id[0-9a-f]+"/);
      return swap(xml, '<saml2:Assertion', `${swap(evil(xml, means), 'ID="evil"', id)}<saml2:Assertion`);
    }),
  },
  'the ID of the assertion once more, in another element': {
    because: 'ids',
    make: tampered((xml) => {
      const id = part(part(xml, ASSERTION), /ID="id[0-9a-f]+"/);
      return swap(
        xml,
        '<saml2p:Status>',
        `<saml2p:Extensions><x xmlns="urn:x" ${id}/></saml2p:Extensions><saml2p:Status>`,
      );
    }),
  },
  'the ID of the assertion once more, spelt another way': {
    because: 'ids',
    make: tampered((xml) => {
      const id = part(part(xml, ASSERTION), /ID="id[0-9a-f]+"/).replace('ID', 'xml:id');
      return swap(
        xml,
        '<saml2p:Status>',
        `<saml2p:Extensions><x xmlns="urn:x" ${id}/></saml2p:Extensions><saml2p:Status>`,
      );
    }),
  },
  'the signature of the assertion beside it': {
    because: 'signature-place',
    make: tampered((xml) => swap(unsigned(xml), '<saml2p:Status>', `${part(xml, SIGNATURE)}<saml2p:Status>`)),
  },
  'another element signed: the status': {
    because: 'signature-place',
    make: (means) => {
      const xml = swap(
        responseXml(means.facts),
        '<saml2p:Status>',
        '<saml2p:Status ID="status1"><saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">x</saml2:Issuer>',
      );
      return base64(signXml(xml, 'Status' as SignedPart, { key: means.key }));
    },
  },
  'a reference to the whole document': {
    because: 'signature-place',
    make: tampered((xml) => swap(xml, /URI="#[^"]*"/, 'URI=""')),
  },
  'a reference to nothing': {
    because: 'signature-place',
    make: tampered((xml) => swap(xml, /URI="#[^"]*"/, 'URI="#x"')),
  },
  'a reference without a URI': {
    because: 'signature-algorithm',
    make: tampered((xml) => swap(xml, / URI="#[^"]*"/, '')),
  },
  'a second reference': {
    because: 'signature-algorithm',
    make: tampered((xml) =>
      swap(xml, '</ds:Reference>', `</ds:Reference>${part(xml, /<ds:Reference .*?<\/ds:Reference>/s)}`),
    ),
  },
  'a second SignedInfo (CVE-2025-29774)': {
    because: 'signature-algorithm',
    make: tampered((xml) =>
      swap(xml, '</ds:SignedInfo>', `</ds:SignedInfo>${part(xml, /<ds:SignedInfo>.*?<\/ds:SignedInfo>/s)}`),
    ),
  },
  'a comment in the digest (CVE-2025-29775)': {
    because: 'signature-algorithm',
    make: tampered((xml, means) =>
      swap(
        asVictim(xml, means),
        '<ds:DigestValue>',
        '<ds:DigestValue><!--AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=-->',
      ),
    ),
  },
  'two signatures in the assertion': {
    because: 'signature-place',
    make: tampered((xml) => swap(xml, SIGNATURE, part(xml, SIGNATURE).repeat(2))),
  },
  'a bad signature of the response over a good one of the assertion': {
    because: 'signature',
    make: (means) => {
      const both = signXml(signXml(responseXml(means.facts), 'Assertion', means), 'Response', means);
      return base64(swap(both, 'Destination="', 'Consent="x" Destination="'));
    },
  },
};

/** What is signed, by whom, and how. */
const SIGNATURES: Record<string, Attack> = {
  'no signature': { because: 'signed', make: ({ facts }) => base64(responseXml(facts)) },
  'no signature any more': { because: 'signed', make: tampered((xml) => unsigned(xml)) },
  'an empty signature': {
    because: 'signature-algorithm',
    make: tampered((xml) => swap(xml, SIGNATURE, '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>')),
  },
  'an empty signature value': {
    because: 'signature-algorithm',
    make: tampered((xml) => swap(xml, /<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>')),
  },
  'a signature in another namespace': {
    because: 'signed',
    make: tampered((xml) => swap(xml, 'http://www.w3.org/2000/09/xmldsig#"', 'urn:x"')),
  },
  'another NameID than was signed': { because: 'signature', make: tampered(asVictim) },
  'another NameID than was signed, in a signed response': {
    because: 'signature',
    make: tampered(asVictim, 'Response'),
  },
  'an attribute more than was signed': {
    because: 'signature',
    make: tampered((xml) => swap(xml, '<saml2:Conditions ', '<saml2:Conditions x="y" ')),
  },
  'another key': { because: 'signature', make: (means) => changed(asVictim)({ ...means, key: means.foreignKey }) },
  'another key, with the certificate of the right one in KeyInfo': {
    because: 'signature',
    make: (means) => changed(asVictim, 'Assertion', { key: means.foreignKey, keyInfo: means.key })(means),
  },
  'a key of 1024 bits that is listed': {
    because: 'signature',
    make: (means) => changed(asVictim, 'Assertion', { key: means.weakKey })(means),
  },
  'RSA with SHA-1': {
    because: 'signature-algorithm',
    make: changed((xml) => xml, 'Assertion', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
  },
  'RSA with MD5': {
    because: 'signature-algorithm',
    make: changed((xml) => xml, 'Assertion', { method: `${MORE}rsa-md5` }),
  },
  'a digest with SHA-1': {
    because: 'signature-algorithm',
    make: changed((xml) => xml, 'Response', { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
  },
  'a digest with MD5': {
    because: 'signature-algorithm',
    make: changed((xml) => xml, 'Assertion', { digest: `${MORE}md5` }),
  },
  'HMAC with the public certificate': {
    because: 'signature-algorithm',
    make: changed(asVictim, 'Assertion', { method: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1' }),
  },
  'an algorithm that there is not': {
    because: 'signature-algorithm',
    make: tampered((xml) => swap(xml, /(?<=SignatureMethod Algorithm=")[^"]*/, '__proto__')),
  },
  'a method of objects as an algorithm': {
    because: 'signature-algorithm',
    make: tampered((xml) => swap(xml, /(?<=SignatureMethod Algorithm=")[^"]*/, 'constructor')),
  },
  'canonicalization with comments': {
    because: 'signature-transforms',
    make: changed((xml) => xml, 'Assertion', { canonicalization: `${EXCLUSIVE}WithComments` }),
  },
  'inclusive canonicalization': {
    because: 'signature-transforms',
    make: changed((xml) => xml, 'Assertion', {
      transforms: [ENVELOPED, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'],
    }),
  },
  'no transforms but the enveloped signature': {
    because: 'signature-transforms',
    make: changed((xml) => xml, 'Assertion', { transforms: [ENVELOPED] }),
  },
  'a transform by XSLT': {
    because: 'signature-transforms',
    make: tampered((xml) => swap(xml, ENVELOPED, 'http://www.w3.org/TR/1999/REC-xslt-19991116')),
  },
  'a transform by XPath': {
    because: 'signature-transforms',
    make: tampered((xml) => swap(xml, ENVELOPED, 'http://www.w3.org/TR/1999/REC-xpath-19991116')),
  },
  'a third transform': {
    because: 'signature-transforms',
    make: tampered((xml) => swap(xml, '</ds:Transforms>', `<ds:Transform Algorithm="${EXCLUSIVE}"/></ds:Transforms>`)),
  },
  'an encrypted assertion': {
    because: 'assertion',
    make: tampered((xml) =>
      swap(xml, ASSERTION, '<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
    ),
  },
  'an encrypted assertion beside the signed one': {
    because: 'assertion',
    make: tampered((xml) =>
      swap(
        xml,
        '</saml2p:Response>',
        '<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/></saml2p:Response>',
      ),
    ),
  },
};

/** What a response says, signed by the identity provider's own key. */
const CONTENTS: Record<string, Attack> = {
  'another issuer': { because: 'issuer', make: changed(issuers('https://other.example/metadata')) },
  'another issuer of the assertion alone': {
    because: 'issuer',
    make: changed((xml) => swap(xml, /(?<=<saml2:Assertion.*<saml2:Issuer>)[^<]*/s, 'https://other.example')),
  },
  'another issuer of the response alone': {
    because: 'issuer',
    make: changed((xml) => swap(xml, /(?<=<saml2:Issuer xmlns[^>]*>)[^<]*/, 'https://other.example')),
  },
  'an issuer with white space around': {
    because: 'issuer',
    make: (means) => changed(issuers(` ${means.facts.issuer} `))(means),
  },
  'an issuer with a comment': {
    because: 'issuer',
    make: (means) => changed(issuers(`${means.facts.issuer}<!-- -->`), 'Response')(means),
  },
  'no issuer of the response': {
    because: 'issuer',
    make: changed((xml) => swap(xml, /<saml2:Issuer xmlns.*?<\/saml2:Issuer>/, '')),
  },
  'a status that is no success': {
    because: 'status',
    make: changed(every('Value', 'urn:oasis:names:tc:SAML:2.0:status:Responder'), 'Response'),
  },
  'no status': { because: 'status', make: changed((xml) => swap(xml, /<saml2p:Status>.*?<\/saml2p:Status>/, '')) },
  'success below a failure': {
    because: 'status',
    make: changed((xml) =>
      swap(
        xml,
        /<saml2p:StatusCode[^>]*>/,
        '<saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:StatusCode>',
      ),
    ),
  },
  'another destination': {
    because: 'destination',
    make: changed(attribute('Destination', 'https://other.example/acs'), 'Response'),
  },
  'no destination': { because: 'destination', make: changed(without('Destination')) },
  'a destination with a query': {
    because: 'destination',
    make: (means) => changed(attribute('Destination', `${means.facts.acsUrl}?x`))(means),
  },
  'another recipient': {
    because: 'recipient',
    make: changed(inConfirmation(/Recipient="[^"]*"/, 'Recipient="https://other.example/acs"')),
  },
  'no recipient': { because: 'recipient', make: changed(inConfirmation(/ Recipient="[^"]*"/, '')) },
  'another audience': {
    because: 'audience',
    make: changed((xml) => swap(xml, /(?<=<saml2:Audience>)[^<]*/, 'https://other.example')),
  },
  'no audience': {
    because: 'audience',
    make: changed((xml) => swap(xml, /<saml2:AudienceRestriction>.*<\/saml2:AudienceRestriction>/, '')),
  },
  'an empty audience': { because: 'audience', make: changed((xml) => swap(xml, /(?<=<saml2:Audience>)[^<]*/, '')) },
  'a second audience restriction for somebody else': {
    because: 'audience',
    make: changed((xml) =>
      swap(
        xml,
        '</saml2:Conditions>',
        '<saml2:AudienceRestriction><saml2:Audience>https://other.example</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>',
      ),
    ),
  },
  'an audience with another beginning': {
    because: 'audience',
    make: (means) => changed((xml) => swap(xml, /(?<=<saml2:Audience>)[^<]*/, `${means.facts.audience}/x`))(means),
  },
  'no conditions': {
    because: 'audience',
    make: changed((xml) => swap(xml, /<saml2:Conditions.*<\/saml2:Conditions>/, '')),
  },
  'a condition that nobody understands': {
    because: 'conditions',
    make: changed((xml) => swap(xml, '</saml2:Conditions>', '<saml2:Condition/></saml2:Conditions>')),
  },
  'conditions that are over': {
    because: 'conditions',
    make: (means) => changed(inConditions(/NotOnOrAfter="[^"]*"/, `NotOnOrAfter="${moment(-62)}"`))(means),
  },
  'conditions that are to come': {
    because: 'conditions',
    make: (means) => changed(inConditions(/NotBefore="[^"]*"/, `NotBefore="${moment(75)}"`))(means),
  },
  'conditions without an end': { because: 'conditions', make: changed(inConditions(/ NotOnOrAfter="[^"]*"/, '')) },
  'conditions with an end that is no moment': {
    because: 'conditions',
    make: changed(inConditions(/NotOnOrAfter="[^"]*"/, 'NotOnOrAfter="tomorrow"')),
  },
  'conditions with an end in no time zone': {
    because: 'conditions',
    make: changed(inConditions(/NotOnOrAfter="[^"]*"/, 'NotOnOrAfter="2099-01-01T00:00:00"')),
  },
  'a confirmation that is over': {
    because: 'confirmation',
    make: (means) => changed(inConfirmation(/NotOnOrAfter="[^"]*"/, `NotOnOrAfter="${moment(-62)}"`))(means),
  },
  'a confirmation that is to come': {
    because: 'confirmation',
    make: (means) => changed(inConfirmation('NotOnOrAfter=', `NotBefore="${moment(75)}" NotOnOrAfter=`))(means),
  },
  'a confirmation without an end': {
    because: 'confirmation',
    make: changed(inConfirmation(/ NotOnOrAfter="[^"]*"/, '')),
  },
  'a confirmation by something else': {
    because: 'in-response-to',
    make: changed(attribute('Method', 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key')),
  },
  'no confirmation': {
    because: 'in-response-to',
    make: changed((xml) => swap(xml, /<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>/, '')),
  },
  'two confirmations': {
    because: 'in-response-to',
    make: changed((xml) =>
      swap(
        xml,
        '</saml2:Subject>',
        `${part(xml, /<saml2:SubjectConfirmation .*<\/saml2:SubjectConfirmation>/)}</saml2:Subject>`,
      ),
    ),
  },
  'InResponseTo on the response alone': {
    because: 'in-response-to',
    make: changed(inConfirmation(/ InResponseTo="[^"]*"/, '')),
  },
  'InResponseTo on the confirmation alone': {
    because: 'in-response-to',
    make: changed((xml) => swap(xml, / InResponseTo="[^"]*"/, '')),
  },
  'another InResponseTo in the confirmation': {
    because: 'in-response-to',
    make: changed(inConfirmation(/InResponseTo="[^"]*"/, `InResponseTo="_${'0'.repeat(40)}"`)),
  },
  'an InResponseTo of nobody': { because: 'request', make: changed(every('InResponseTo', `_${'0'.repeat(40)}`)) },
  'an InResponseTo that is no id': {
    because: 'request',
    make: changed(every('InResponseTo', "' or 1=1 --"), 'Response'),
  },
  'an empty InResponseTo': { because: 'request', make: changed(every('InResponseTo', ''), 'Response') },
  'another version': { because: 'response', make: changed((xml) => swap(xml, 'Version="2.0"', 'Version="1.1"')) },
  'a response in another namespace': {
    because: 'response',
    make: changed((xml) => swap(xml, 'urn:oasis:names:tc:SAML:2.0:protocol', 'urn:x')),
  },
  'an assertion in another namespace': {
    because: 'assertion',
    make: changed(
      (xml) => swap(xml, 'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID', 'xmlns:saml2="urn:x" ID'),
      'Response',
    ),
  },
  'a logout response': {
    because: 'response',
    make: changed((xml) => xml.replaceAll('saml2p:Response', 'saml2p:LogoutResponse'), 'Assertion'),
  },
  'an assertion alone': { because: 'response', make: tampered((xml) => part(xml, ASSERTION)) },
  'no assertion': { because: 'assertion', make: changed((xml) => swap(xml, ASSERTION, ''), 'Response') },
};

/** Whom a response names, signed by the identity provider's own key. */
const SUBJECTS: Record<string, Attack> = {
  'a comment in the NameID, before the rest': {
    because: 'name-id',
    make: changed(nameId(({ victim }) => `${victim}<!---->.evil.example`)),
  },
  'a comment in the NameID, put in after the signature': {
    because: 'name-id',
    make: tampered((xml, means) =>
      swap(
        xml,
        `>${means.facts.nameId}<`,
        `>${means.facts.nameId.slice(0, 5)}<!-- x -->${means.facts.nameId.slice(5)}<`,
      ),
    ),
  },
  'a comment in the NameID of a signed response': {
    because: 'name-id',
    make: tampered(
      (xml, means) => swap(xml, `>${means.facts.nameId}<`, `>${means.facts.nameId}<!-- x --><`),
      'Response',
    ),
  },
  'an element in the NameID': { because: 'name-id', make: changed(nameId(({ victim }) => `<x>${victim}</x>`)) },
  'an element beside the text of the NameID': {
    because: 'name-id',
    make: changed(nameId(({ victim }) => `${victim}<x>evil</x>`)),
  },
  'an instruction in the NameID': { because: 'xml', make: changed(nameId(({ victim }) => `${victim}<?x y?>`)) },
  'a CDATA section in the NameID': {
    because: 'name-id',
    make: changed(nameId(({ victim }) => `<![CDATA[${victim}]]>`)),
  },
  'an empty NameID': { because: 'name-id', make: changed(nameId(() => '')) },
  'a NameID with NUL': { because: 'name-id', make: changed(nameId(({ victim }) => `${victim}&#0;`)) },
  'a NameID without end': { because: 'name-id', make: changed(nameId(() => 'x'.repeat(1025))) },
  'no NameID': { because: 'name-id', make: changed((xml) => swap(xml, /<saml2:NameID.*<\/saml2:NameID>/, '')) },
  'two NameIDs': {
    because: 'name-id',
    make: changed((xml, { victim }) =>
      swap(xml, '<saml2:NameID', `<saml2:NameID>${victim}</saml2:NameID><saml2:NameID`),
    ),
  },
  'no subject': {
    because: 'in-response-to',
    make: changed((xml) => swap(xml, /<saml2:Subject>.*<\/saml2:Subject>/, '')),
  },
  'two subjects': {
    because: 'in-response-to',
    make: changed((xml) =>
      swap(xml, '<saml2:Conditions', `${part(xml, /<saml2:Subject>.*<\/saml2:Subject>/)}<saml2:Conditions`),
    ),
  },
  'a NameID in another namespace': {
    because: 'name-id',
    make: changed((xml) => xml.replaceAll('saml2:NameID', 'saml2p:NameID')),
  },
  'an attribute nameID in the place of the NameID': {
    because: 'name-id',
    make: (means) =>
      changed((xml) => swap(xml, /<saml2:NameID.*<\/saml2:NameID>/, ''))({
        ...means,
        facts: { ...means.facts, attributes: { nameID: means.victim } },
      }),
  },
  'an encrypted ID': {
    because: 'name-id',
    make: changed((xml) => xml.replaceAll('saml2:NameID', 'saml2:EncryptedID')),
  },
};

/** What is no response at all, or none that two readers would read alike. */
const FORMS: Record<string, Attack> = {
  'a document type': { because: 'doctype', make: tampered((xml) => `<!DOCTYPE x>${xml}`) },
  'an entity': {
    because: 'doctype',
    make: tampered(
      (xml, means) => `<!DOCTYPE x [<!ENTITY e "${means.victim}">]>${swap(xml, `>${means.facts.nameId}<`, '>&e;<')}`,
    ),
  },
  'an entity from elsewhere': {
    because: 'doctype',
    make: tampered((xml) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`),
  },
  'entities of entities': {
    because: 'doctype',
    make: tampered(
      (xml) =>
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from('bcdefgh', (name, place) => `<!ENTITY ${name} "${`&${'abcdefg'.charAt(place)};`.repeat(10)}">`).join('')}]>${xml}`,
    ),
  },
  'an entity that nobody has defined': {
    because: 'xml',
    make: tampered((xml) => swap(xml, '<saml2:Subject>', '<saml2:Subject>&e;')),
  },
  'two roots': { because: 'xml', make: tampered((xml) => `${xml}<x/>`) },
  'text behind the root': { because: 'xml', make: tampered((xml) => `${xml}x`) },
  'an attribute twice': {
    because: 'xml',
    make: tampered((xml) => swap(xml, 'Version="2.0"', 'Version="2.0" Version="2.0"')),
  },
  'an element that is not closed': { because: 'xml', make: tampered((xml) => swap(xml, '</saml2p:Response>', '')) },
  'no XML': { because: 'xml', make: () => base64('hello') },
  nothing: { because: 'encoding', make: () => '' },
  'no Base64': { because: 'encoding', make: () => '<Response/>' },
  'Base64 with something in it': {
    because: 'encoding',
    make: (means) => `${tampered((xml) => xml)(means).slice(0, -8)}!!!!`,
  },
  'no UTF-8': { because: 'encoding', make: () => Buffer.from([0x3c, 0xff, 0xfe]).toString('base64') },
  'another encoding': { because: 'encoding', make: tampered((xml) => `<?xml version="1.0" encoding="UTF-7"?>${xml}`) },
  'UTF-16': {
    because: 'encoding',
    make: (means) => Buffer.from(`\u{feff}${responseXml(means.facts)}`, 'utf16le').toString('base64'),
  },
  'more than 256 KB': {
    because: 'size',
    make: tampered((xml) => swap(xml, '</saml2p:Response>', `<!--${'x'.repeat(256 * 1024)}--></saml2p:Response>`)),
  },
  'more elements than anybody needs': {
    because: 'xml',
    make: tampered((xml) =>
      swap(xml, '<saml2p:Status>', `<saml2p:Extensions>${'<x/>'.repeat(10_001)}</saml2p:Extensions><saml2p:Status>`),
    ),
  },
  // Each of these once kept the server from everything else for minutes.
  'more comments than anybody needs': {
    because: 'xml',
    make: tampered((xml) => swap(xml, '<saml2p:Status>', `${'<!---->'.repeat(25_000)}<saml2p:Status>`)),
  },
  'instructions without end': { because: 'xml', make: () => base64('<?a'.repeat(60_000)) },
  'more signatures than elements to sign': {
    because: 'signature-place',
    make: tampered((xml) => {
      const signature = part(xml, SIGNATURE);
      return swap(xml, signature, signature.repeat(80));
    }),
  },
  'elements in elements without end': {
    because: 'xml',
    make: tampered((xml) =>
      swap(
        xml,
        '<saml2p:Status>',
        `<saml2p:Extensions>${'<x>'.repeat(20_000)}${'</x>'.repeat(20_000)}</saml2p:Extensions><saml2p:Status>`,
      ),
    ),
  },
};

export const ATTACKS: Readonly<Record<string, Attack>> = {
  ...WRAPPING,
  ...SIGNATURES,
  ...CONTENTS,
  ...SUBJECTS,
  ...FORMS,
};
