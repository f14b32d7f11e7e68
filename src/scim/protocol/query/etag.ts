/**
 * The entity tag of a version (RFC 7644 §3.14): weak, since the same version may be written as different bytes.
 * @param version version number of the resource
 * @returns for example `W/"5"`
 */
export function weakEtag(version: number): string {
  return `W/"${version}"`;
}

const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const TAGS = new RegExp(`^${TAG.source}(?:[ \\t]*,[ \\t]*${TAG.source})*$`);

/** Whether a header is what RFC 9110 §13.1 wants: `*`, or entity tags in their double quotes with commas between them. */
export function isEtagCondition(header: string): boolean {
  const condition = header.trim();
  return condition === '*' || TAGS.test(condition);
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
