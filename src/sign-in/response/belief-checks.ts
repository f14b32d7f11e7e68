import type { SigningCertificate } from '../../identity-providers/signing-certificate.js';
import { isPlain } from '../../text/storable-text.js';
import { attributeOf, childrenNamed, childrenOf, elementsOf, isNamed, onlyChild, textOf } from '../xml/read-xml.js';
import { plainLine } from '../xml/plain-line.js';
import { ASSERTION, BEARER, PROTOCOL, SUCCESS } from '../xml/saml-names.js';
import { idsOf, type SignedResponse } from './believed-response.js';
import { answersOf, MOST_BYTES, type PostedResponse } from './posted-response.js';
import { algorithmFault, transformFault } from './signature.js';
import { isOver, isToCome, momentOf } from './validity.js';

/** What has to be true before a response is believed (docs/design.md §11), in the order in which it is asked. */
export const BELIEF_CHECKS = [
  'size',
  'encoding',
  'doctype',
  'xml',
  'response',
  'assertion',
  'ids',
  'signed',
  'signature-place',
  'signature-algorithm',
  'signature-transforms',
  'certificates',
  'signature',
  'status',
  'issuer',
  'destination',
  'in-response-to',
  'request',
  'browser',
  'audience',
  'recipient',
  'confirmation',
  'conditions',
  'name-id',
] as const;
export type BeliefCheck = (typeof BELIEF_CHECKS)[number];

/** The request that a response says that it answers, as it was kept. */
export interface AskedRequest {
  readonly isUsed: boolean;
  readonly isOver: boolean;
  /** Whether it was made of this identity provider. */
  readonly isOfProvider: boolean;
  /** Whether the response comes from the browser that was sent away with it. */
  readonly isOfBrowser: boolean;
}

/** All that a response is held against, and what was found in it. */
export interface Evidence {
  readonly posted: PostedResponse;
  readonly signed: SignedResponse;
  readonly provider: { readonly entityId: string; readonly certificates: readonly SigningCertificate[] };
  readonly service: { readonly entityId: string; readonly acsUrl: string };
  /** Null where we know of none. */
  readonly request: AskedRequest | null;
  readonly now: Date;
}

/** @returns null where all is well; else what is not, in a sentence for IT, with nothing secret in it */
type Check = (evidence: Evidence) => string | null;

/** One small function for each. None of them asks whether another has passed: what is not there has failed. */
const CHECKS: Readonly<Record<BeliefCheck, Check>> = {
  size: ({ posted }) =>
    posted.bytes <= MOST_BYTES ? null : `It has about ${posted.bytes} bytes; at most ${MOST_BYTES} are read.`,

  encoding: ({ posted }) => posted.encodingFault,

  doctype: ({ posted }) => (posted.hasDoctype ? 'There is a document type declaration.' : unread(posted)),

  xml: ({ posted }) => posted.xmlFault ?? unread(posted),

  response: ({ posted: { response } }) =>
    response === null
      ? 'It is no Response of SAML 2.0.'
      : unless(attributeOf(response, 'Version') === '2.0', 'Its Version is not 2.0.'),

  assertion: ({ posted: { root, assertion } }) => {
    const all = root === null ? [] : [...elementsOf(root)];
    if (all.some(({ localName }) => localName === 'EncryptedAssertion')) {
      return 'The assertion is encrypted. Switch encryption off at the identity provider; the connection is encrypted.';
    }
    const assertions = all.filter(({ localName }) => localName === 'Assertion').length;
    if (assertion === null || assertions !== 1) return 'There is not exactly one assertion directly in the response.';
    return unless(attributeOf(assertion, 'Version') === '2.0', 'The Version of the assertion is not 2.0.');
  },

  ids: ({ posted: { root, response, assertion } }) => {
    const ids = [attributeOf(response, 'ID'), attributeOf(assertion, 'ID')];
    if (root === null || ids.some((id) => id === null || !/^[A-Za-z_][\w.-]{0,255}$/.test(id))) {
      return 'The response or the assertion has no usable ID.';
    }
    return unless(
      [...idsOf(root).values()].every((times) => times === 1),
      'An ID is there more than once.',
    );
  },

  signed: ({ signed: { signatures } }) =>
    unless(signatures.length > 0, 'Neither the response nor the assertion is signed.'),

  'signature-place': ({ signed: { signatures } }) => {
    const elements = signatures.map(({ of }) => of);
    if (signatures.length === 0 || elements.includes(null)) {
      return 'A signature does not stand in the element that it signs: the response or its assertion.';
    }
    return unless(new Set(elements).size === elements.length, 'One element has more than one signature.');
  },

  'signature-algorithm': ({ signed: { signatures } }) =>
    eachOf(signatures, ({ parts }) =>
      parts === null ? 'A signature is not written as one is.' : algorithmFault(parts),
    ),

  'signature-transforms': ({ signed: { signatures } }) =>
    eachOf(signatures, ({ parts }) =>
      parts === null ? 'A signature is not written as one is.' : transformFault(parts),
    ),

  certificates: ({ provider }) =>
    unless(provider.certificates.length > 0, 'The identity provider has no certificate here that could be used.'),

  signature: ({ signed }) =>
    unless(
      signed.assertion !== null,
      'No certificate of the identity provider that is listed here has made the signature over what is read.',
    ),

  status: ({ posted: { response } }) => {
    const code = onlyChild(onlyChild(response, PROTOCOL, 'Status'), PROTOCOL, 'StatusCode');
    const value = attributeOf(code, 'Value');
    return unless(value === SUCCESS, `The status is ${quoted(value)}.`);
  },

  issuer: (evidence) => {
    const { entityId } = evidence.provider;
    const issuers = [evidence.posted.response, assertionOf(evidence)].map((element) =>
      textOf(onlyChild(element, ASSERTION, 'Issuer')),
    );
    const other = issuers.find((issuer) => issuer !== entityId);
    return other === undefined ? null : `The Issuer is ${quoted(other)}; here it is ${quoted(entityId)}.`;
  },

  destination: ({ posted: { response }, service: { acsUrl } }) => {
    const destination = attributeOf(response, 'Destination');
    return unless(destination === acsUrl, `The Destination is ${quoted(destination)}; it has to be ${quoted(acsUrl)}.`);
  },

  'in-response-to': (evidence) => {
    const { response } = answersOf(evidence.posted);
    const confirmed = attributeOf(confirmationOf(evidence).data, 'InResponseTo');
    if (response === null) return 'The response does not say which request it answers.';
    return unless(confirmed === response, 'The confirmation does not answer the request that the response answers.');
  },

  request: ({ request }) => {
    if (request === null || !request.isOfProvider) return 'No such request was made of this identity provider.';
    if (request.isUsed) return 'This request has been answered already.';
    return unless(!request.isOver, 'The request was made more than ten minutes ago.');
  },

  browser: ({ request }) =>
    unless(request?.isOfBrowser === true, 'The response does not come from the browser that has asked.'),

  audience: (evidence) => {
    const restrictions = within(conditionsOf(evidence), 'AudienceRestriction');
    const isForUs = restrictions.map((restriction) =>
      childrenNamed(restriction, ASSERTION, 'Audience').some(
        (audience) => textOf(audience) === evidence.service.entityId,
      ),
    );
    return unless(
      isForUs.length > 0 && !isForUs.includes(false),
      `The Audience is not ${quoted(evidence.service.entityId)}.`,
    );
  },

  recipient: (evidence) => {
    const recipient = attributeOf(confirmationOf(evidence).data, 'Recipient');
    const { acsUrl } = evidence.service;
    return unless(recipient === acsUrl, `The Recipient is ${quoted(recipient)}; it has to be ${quoted(acsUrl)}.`);
  },

  confirmation: (evidence) => {
    const { isBearer, data } = confirmationOf(evidence);
    if (!isBearer || data === null) return 'There is no bearer confirmation of whom the assertion is about.';
    return validityFault(data, evidence.now, 'confirmation');
  },

  conditions: (evidence) => {
    const conditions = conditionsOf(evidence);
    if (conditions === null) return 'There are no Conditions.';
    const unknown = childrenOf(conditions).find((child) => !UNDERSTOOD.some((name) => isNamed(child, ASSERTION, name)));
    if (unknown !== undefined) return 'There is a condition that is not understood here.';
    return validityFault(conditions, evidence.now, 'assertion');
  },

  'name-id': (evidence) => {
    // In what was posted as well: signing leaves comments out, and whoever reads both would read two names.
    const [posted, signed] = [evidence.posted.assertion, assertionOf(evidence)].map(nameIdOf);
    if (posted == null || signed == null) return 'There is no NameID that holds text and nothing else.';
    if (posted !== signed) return 'The NameID is not the one that was signed.';
    return unless(isPlain(signed) && signed.length <= LONGEST_NAME_ID, 'The NameID cannot be one of ours.');
  },
};

/** As long as the identifier of a SAML mapping can be. */
const LONGEST_NAME_ID = 1024;

/** Conditions of SAML 2.0 core §2.5.1 that are held, or that ask nothing of whoever does not pass the assertion on. */
const UNDERSTOOD = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

/** @returns what is wrong, by its check, in their order; all of it, also where one alone would be enough */
export function faultsOf(evidence: Evidence): Map<BeliefCheck, string> {
  const faults = new Map<BeliefCheck, string>();
  for (const name of BELIEF_CHECKS) {
    const fault = CHECKS[name](evidence);
    if (fault !== null) faults.set(name, fault);
  }
  return faults;
}

/** @returns the NameID of an assertion, if it holds text alone (SAML 2.0 core §2.2.3); null for any other, and without one */
export function nameIdOf(assertion: Element | null): string | null {
  return textOf(onlyChild(onlyChild(assertion, ASSERTION, 'Subject'), ASSERTION, 'NameID'));
}

/** What was signed; where nothing was, what was posted, so that whoever tries a sign-in is told of the rest, too. */
function assertionOf({ posted, signed }: Evidence): Element | null {
  return signed.assertion ?? posted.assertion;
}

function conditionsOf(evidence: Evidence): Element | null {
  return onlyChild(assertionOf(evidence), ASSERTION, 'Conditions');
}

/** The only confirmation that holds for whoever brings it. Of several nobody could say which one counts. */
function confirmationOf(evidence: Evidence): { isBearer: boolean; data: Element | null } {
  const subject = onlyChild(assertionOf(evidence), ASSERTION, 'Subject');
  const bearers = within(subject, 'SubjectConfirmation').filter((one) => attributeOf(one, 'Method') === BEARER);
  const [bearer, ...others] = bearers;
  if (bearer === undefined || others.length > 0) return { isBearer: false, data: null };
  return { isBearer: true, data: onlyChild(bearer, ASSERTION, 'SubjectConfirmationData') };
}

function within(parent: Element | null, name: string): Element[] {
  return parent === null ? [] : childrenNamed(parent, ASSERTION, name);
}

/** An end has to be there: what holds for ever would be worth stealing for ever. */
function validityFault(element: Element, now: Date, what: string): string | null {
  const notBefore = attributeOf(element, 'NotBefore');
  const notOnOrAfter = attributeOf(element, 'NotOnOrAfter');
  const end = momentOf(notOnOrAfter);
  if (end === null) return `The ${what} does not say until when it holds.`;
  if (isOver(end, now)) return `The ${what} held until ${quoted(notOnOrAfter)}; now it is ${now.toISOString()}.`;
  if (notBefore === null) return null;
  const start = momentOf(notBefore);
  if (start === null) return `The ${what} begins at no moment.`;
  return isToCome(start, now) ? `The ${what} holds from ${quoted(notBefore)}; now it is ${now.toISOString()}.` : null;
}

function eachOf<T>(all: readonly T[], fault: (one: T) => string | null): string | null {
  if (all.length === 0) return 'There is no signature.';
  for (const one of all) {
    const found = fault(one);
    if (found !== null) return found;
  }
  return null;
}

function unread({ text }: PostedResponse): string | null {
  return text === null ? 'It could not be read.' : null;
}

function unless(isWell: boolean, fault: string): string | null {
  return isWell ? null : fault;
}

/** As it came, for people. */
function quoted(value: string | null): string {
  return value === null ? 'missing, or more than text' : `"${plainLine(value)}"`;
}
