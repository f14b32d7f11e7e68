import type { ScimSettings } from '../../api/views';

/** What was changed on the page of the settings and not saved yet. */
export type SettingsDraft = Partial<Omit<ScimSettings, 'scimUrl' | 'tenantId'>>;

const keyOf = (tenantId: string): string => `cezanne-settings-draft-${tenantId}`;

/** Keeps a draft while another page is looked at, in this tab and no longer than it is open. */
export function keepDraft(tenantId: string, draft: SettingsDraft): void {
  if (Object.keys(draft).length === 0) dropDraft(tenantId);
  else sessionStorage.setItem(keyOf(tenantId), JSON.stringify(draft));
}

/** @returns what was kept; null where there is nothing, or nothing that can be read */
export function readDraft(tenantId: string): SettingsDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(tenantId)) ?? 'null');
    return typeof kept === 'object' ? (kept as SettingsDraft | null) : null;
  } catch {
    return null;
  }
}

export function dropDraft(tenantId: string): void {
  sessionStorage.removeItem(keyOf(tenantId));
}
