import type { SignInCheck } from '../../api/views';

/** What is looked at in a sign-in, in words for HR, and what IT does where it fails. */
interface CheckText {
  name: string;
  todo: string;
}

const checks: Record<SignInCheck, CheckText> = {
  size: { name: 'The answer is not too large', todo: 'Send fewer attributes; group lists above all.' },
  encoding: { name: 'The answer arrives as it should', todo: 'The form field SAMLResponse has to be Base64, once.' },
  doctype: { name: 'The answer has nothing that could read other files', todo: 'Leave the document type out.' },
  xml: { name: 'The answer can be read', todo: 'It has to be well-formed XML in UTF-8.' },
  response: { name: 'The answer is one of a sign-in', todo: 'Choose SAML 2.0 with the HTTP-POST binding.' },
  assertion: {
    name: 'It says about exactly one person who that is',
    todo: 'Send one assertion, and switch assertion encryption off.',
  },
  ids: { name: 'Its parts can be told apart', todo: 'Each ID may be there once only.' },
  signed: { name: 'It is signed', todo: 'Switch on signing of the response, the assertion, or both.' },
  'signature-place': {
    name: 'The signature stands where it belongs',
    todo: 'Sign the response or the assertion itself, each at most once.',
  },
  'signature-algorithm': { name: 'The signature is a strong one', todo: 'Choose RSA-SHA256 and SHA-256 or better.' },
  'signature-transforms': {
    name: 'All of it is signed',
    todo: 'Use the enveloped signature with exclusive canonicalization, as Okta and Entra ID do.',
  },
  certificates: {
    name: 'We have a certificate of the provider',
    todo: 'Give HR the metadata file or the signing certificate; it is entered below.',
  },
  signature: {
    name: 'The signature is really the provider’s',
    todo: 'Compare the signing certificates. After an exchange the new one has to be added below.',
  },
  status: { name: 'The provider says that the sign-in has succeeded', todo: 'Look at the provider’s own log.' },
  issuer: {
    name: 'It comes from the provider that is entered here',
    todo: 'The Issuer and the entity ID below have to be the same, to the letter.',
  },
  destination: { name: 'It was meant for this address', todo: 'Enter the ACS URL of this page at the provider.' },
  'in-response-to': {
    name: 'It answers a sign-in that began here',
    todo: 'Begin at the address that the trial opens, not at the provider.',
  },
  request: {
    name: 'We know that sign-in, and it is not over',
    todo: 'Begin the trial anew, and answer it within ten minutes.',
  },
  browser: {
    name: 'It comes back in the same browser',
    todo: 'Use one browser window from beginning to end, and allow cookies.',
  },
  audience: {
    name: 'It was made for this system',
    todo: 'Enter our entity ID of this page as Audience URI or Identifier.',
  },
  recipient: { name: 'It names this address as the recipient', todo: 'Use the ACS URL as Recipient URL, too.' },
  confirmation: { name: 'It is fresh, as to the person', todo: 'Check the clocks of both servers.' },
  conditions: { name: 'It is fresh, as a whole', todo: 'Check the clocks of both servers.' },
  'name-id': {
    name: 'It says under which identifier it knows the person',
    todo: 'Send a NameID with text only, at most 1,024 characters.',
  },
  library: {
    name: 'A second reading comes to the same',
    todo: 'Send us the response; this should not happen by itself.',
  },
  provider: { name: 'The identity provider is enabled here', todo: 'HR enables it below.' },
  mapping: {
    name: 'A SAML mapping says whose account that is',
    todo: 'HR adds a mapping with exactly this identifier, or you send another NameID.',
  },
  active: { name: 'The account is active', todo: 'Assign the user in the provider, or HR reactivates the account.' },
  open: { name: 'HR has not closed the account', todo: 'HR opens it again.' },
  employed: { name: 'The person is employed today, where HR asks for that', todo: 'HR corrects the dates.' },
};

/** Trying a sign-in. */
export const signInTest = {
  title: 'Try the sign-in',
  lead: 'Sign in as everybody will, in a new tab. Nothing comes of it: you only see here what was checked. It works before the provider is enabled, too.',
  start: 'Try the sign-in',
  again: 'Try it again',
  waiting: 'Waiting for the answer of the identity provider. Sign in there, in the new tab.',
  open: 'Open the sign-in in a new tab',
  allPassed: 'Every check has passed: this account can sign in.',
  failed: (failed: number, all: number) =>
    failed === 1 ? `One of ${all} checks has failed.` : `${failed} of ${all} checks have failed.`,
  passedOnes: (passed: number) => `${passed} checks have passed`,
  passed: 'Passed:',
  notPassed: 'Failed:',
  whatToDo: 'What to do:',
  forIt: 'For IT:',
  checks,
};

export type SignInTestText = typeof signInTest;
