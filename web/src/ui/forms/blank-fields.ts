import type { FieldCodes } from './use-form';

/** @returns the code for each of the named fields that is blank */
export function blankFields<Values extends object>(
  values: Values,
  names: readonly (keyof Values & string)[],
): FieldCodes {
  return Object.fromEntries(
    names.filter((name) => String(values[name] ?? '').trim() === '').map((name) => [name, 'blank']),
  );
}
