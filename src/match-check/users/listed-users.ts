import { DomainError, type FieldError } from '../../errors/domain-error.js';
import { type CheckedUser, readCheckedUser, USER_FIELDS, type UserField } from './checked-user.js';

/** More than anybody mends at once. */
const MOST_ERRORS = 20;
/** Where a number stands for its decimal text, as it does in a request. */
const NUMBERS_TOO: readonly UserField[] = ['externalId', 'employeeNumber'];

/**
 * Reads `users` of a JSON body; the first is line 1. By hand: the decorators of a class take minutes for a hundred thousand.
 *
 * @throws DomainError `invalid` for what is no list of users, each fault named by its path
 */
export function listedUsers(users: unknown): CheckedUser[] {
  if (!Array.isArray(users)) throw DomainError.invalidField('users', 'must be a list of users.');
  const errors: FieldError[] = [];
  const read: CheckedUser[] = [];
  for (const [place, user] of (users as unknown[]).entries()) {
    errors.push(...faultsOf(user, `users.${place}`));
    if (errors.length >= MOST_ERRORS) break;
    if (errors.length === 0) read.push(readCheckedUser(place + 1, user as object));
  }
  if (errors.length > 0) throw DomainError.invalidFields(errors.slice(0, MOST_ERRORS));
  return read;
}

function faultsOf(user: unknown, path: string): FieldError[] {
  if (typeof user !== 'object' || user === null || Array.isArray(user)) {
    return [
      {
        field: path,
        message: `${path} must be an object with ${USER_FIELDS.join(', ')}, each of which may be left out.`,
      },
    ];
  }
  return Object.entries(user).flatMap(([name, value]): FieldError[] => {
    const field = USER_FIELDS.find((one) => one === name);
    const at = `${path}.${name.slice(0, 64)}`;
    if (field === undefined) return [{ field: at, message: `property ${at} should not exist` }];
    const isFine =
      value === null || typeof value === 'string' || (typeof value === 'number' && NUMBERS_TOO.includes(field));
    return isFine ? [] : [{ field: at, message: `${at} must be a string` }];
  });
}
