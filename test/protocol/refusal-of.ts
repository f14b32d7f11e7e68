import { ScimError } from '../../src/scim/protocol/errors/scim-error.js';

/** The ScimError that a call throws. Fails the test when it throws nothing or something else. */
export function refusalOf(call: () => unknown): ScimError {
  try {
    call();
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
  throw new Error('Expected a ScimError, but nothing was thrown.');
}
