import type { FieldErrors } from './use-form';

/** @returns the message for each of the named fields that is blank */
export function requiredErrors<Values extends object>(
  values: Values,
  names: readonly (keyof Values & string)[],
  message: string,
): FieldErrors {
  return Object.fromEntries(
    names.filter((name) => String(values[name] ?? '').trim() === '').map((name) => [name, message]),
  );
}
