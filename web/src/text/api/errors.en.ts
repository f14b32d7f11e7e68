import { fieldCodes } from './field-codes.en';
import { problemCodes } from './problem-codes.en';

/** What went wrong, in words. */
export const errors = {
  fault: 'Something went wrong on our side. Nothing of what you typed is lost: please try again.',
  gone: 'This is not there any more. Somebody may have deleted it.',
  signedOut: 'You have been signed out. Sign in again to go on.',
  tooLarge: 'This is larger than the server takes. Please divide it into smaller parts.',
  tooMany: 'That was too fast. Wait a moment, then try again.',
  unreachable: 'The server cannot be reached. Check your connection, then try again; what you typed is still here.',
  codes: problemCodes,
  fieldCodes,
};

export type ErrorsText = typeof errors;
