/** Where somebody is between a file and its persons; `dates` only if the file does not tell how they are written. */
export const IMPORT_STEPS = ['choose', 'columns', 'dates', 'preview', 'done'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];
