import type { MatchMethod } from '../../api/views';

/** What the console says about one match method. */
export interface MatchMethodText {
  name: string;
  /** What is compared with what. */
  text: string;
  /** What the key is called within a sentence. */
  key: string;
  /** Persons whom it cannot find, as the name of a filter. */
  missing: string;
  shared: string;
  /** How an account came. */
  matched: string;
  /** How the log tells of it: in a line, and in the story of one request, which goes on with the key. */
  found: string;
  compared: string;
  noKey: string;
}
export type MatchMethodTexts = Record<MatchMethod, MatchMethodText>;

/** Everything about each match method. */
export const matchMethods: MatchMethodTexts = {
  internalEmail: {
    name: 'Internal e-mail',
    text: 'The provider sends the user’s e-mail. It is compared with the internal e-mail of each person.',
    key: 'internal e-mail',
    missing: 'Without an internal e-mail',
    shared: 'Sharing an internal e-mail',
    matched: 'Matched by internal e-mail',
    found: 'Person found by internal e-mail',
    compared: 'We compared the internal e-mail of each person with',
    noKey: 'We compare the internal e-mail, but no usable e-mail address was sent.',
  },
  externalEmail: {
    name: 'External e-mail',
    text: 'The provider sends the user’s e-mail. It is compared with the external (private) e-mail of each person.',
    key: 'external e-mail',
    missing: 'Without an external e-mail',
    shared: 'Sharing an external e-mail',
    matched: 'Matched by external e-mail',
    found: 'Person found by external e-mail',
    compared: 'We compared the external e-mail of each person with',
    noKey: 'We compare the external e-mail, but no usable e-mail address was sent.',
  },
  personCode: {
    name: 'Person code',
    text: 'The provider sends an employee number. It is compared with the person code.',
    key: 'person code',
    missing: 'Without a person code',
    shared: 'Sharing a person code',
    matched: 'Matched by person code',
    found: 'Person found by person code',
    compared: 'We compared the person code of each person with',
    noKey: 'We compare the person code, but no employee number was sent.',
  },
  employmentId: {
    name: 'Employment ID',
    text: 'The provider sends an employee number. It is compared with the IDs of each person’s employments.',
    key: 'employment ID',
    missing: 'Without an employment ID',
    shared: 'Sharing an employment ID',
    matched: 'Matched by employment ID',
    found: 'Person found by employment ID',
    compared: 'We compared the employment IDs of each person with',
    noKey: 'We compare the employment ID, but no employee number was sent.',
  },
};
