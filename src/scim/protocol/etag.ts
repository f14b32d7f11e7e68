/**
 * The entity tag of a version (RFC 7644 §3.14): weak, since the same version may be written as different bytes.
 * @param version version number of the resource
 * @returns for example `W/"5"`
 */
export function weakEtag(version: number): string {
  return `W/"${version}"`;
}

/**
 * Whether an `If-Match` or `If-None-Match` header names a version (RFC 9110 §13.1): one tag, a list of them, or `*`.
 * Tags are compared weakly, since all of ours are weak. Other servers' tags simply do not match.
 */
export function matchesEtag(header: string, version: number): boolean {
  if (header.trim() === '*') return true;
  const strong = `"${version}"`;
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes(strong) || tags.includes(`W/${strong}`);
}

/** @param etag one of ours, as `weakEtag` writes it */
export function versionIn(etag: string): number {
  return Number(/\d+/.exec(etag)?.[0]);
}
