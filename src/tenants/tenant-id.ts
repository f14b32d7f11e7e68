/** 3 to 40 of `a-z0-9-`, not beginning or ending with `-` (docs/design.md §2). */
export const TENANT_ID_PATTERN = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

/** @returns whether `text` can be a tenant ID */
export function isTenantId(text: unknown): text is string {
  return typeof text === 'string' && TENANT_ID_PATTERN.test(text);
}
