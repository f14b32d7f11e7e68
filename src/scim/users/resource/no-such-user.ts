import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';

/** @returns 404 for an id that no user has, or one of an external user, who does not exist for SCIM (docs/design.md §8) */
export function noSuchUser(id: string): ScimError {
  return ScimError.notFound(
    `There is no user with the id ${quote(id)}. It may have been deleted; assign the user again.`,
  );
}
