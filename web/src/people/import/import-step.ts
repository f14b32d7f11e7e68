/** Where somebody is between a file and its persons; `dates` only if the file does not tell how they are written. */
export const IMPORT_STEPS = ['choose', 'columns', 'dates', 'preview', 'done'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

export interface ImportSearch {
  step?: Exclude<ImportStep, 'choose'>;
}

/** The step stands in the address, so that "back" leads to the step before. */
export function readImportSearch({ step }: Record<string, unknown>): ImportSearch {
  const known = IMPORT_STEPS.find((name) => name === step);
  return known === undefined || known === 'choose' ? {} : { step: known };
}
