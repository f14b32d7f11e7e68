export function releasedChangelog(text: string, version: string, date: string): { text: string; entry: string };
