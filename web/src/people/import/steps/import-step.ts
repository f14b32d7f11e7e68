import { IMPORT_STEPS, type ImportStep } from '../../../text/people/import/import-steps';

export interface ImportSearch {
  step?: Exclude<ImportStep, 'choose'>;
}

/** The step stands in the address, so that "back" leads to the step before. */
export function readImportSearch({ step }: Record<string, unknown>): ImportSearch {
  const known = IMPORT_STEPS.find((name) => name === step);
  return known === undefined || known === 'choose' ? {} : { step: known };
}
