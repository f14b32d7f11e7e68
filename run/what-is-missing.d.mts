/** See `what-is-missing.mjs`, which has to run on any Node, and so is not compiled. */
export function whatIsMissing(node?: string, has?: (path: string) => boolean): string | undefined;
export function refuseToRunWithout(): void;
