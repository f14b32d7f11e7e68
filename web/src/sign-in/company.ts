/** As the server has it. */
const TENANT_ID = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;
const REMEMBERED = 'cezanne-tenant';

/** @returns the tenant ID that was meant: it has no capitals, and nothing around it */
export function tidyCompany(typed: string): string {
  return typed.trim().toLowerCase();
}

/** @returns whether a company can be called this */
export function isCompany(tenantId: string): boolean {
  return TENANT_ID.test(tenantId);
}

/** Of the last sign-in in this browser; empty if there was none. */
export function rememberedCompany(): string {
  return localStorage.getItem(REMEMBERED) ?? '';
}

export function rememberCompany(tenantId: string): void {
  localStorage.setItem(REMEMBERED, tenantId);
}
