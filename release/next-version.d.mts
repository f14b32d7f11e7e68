export function nextVersion(current: string, wanted: string): string;
