import type { ChecklistItem, OauthClient, ScimTokenView, ScimSettings } from '../api/views';
import { isUsable, tokenState } from '../records/scim-settings/token-state';

export interface ChecklistState extends ChecklistItem {
  /** A warning shows only while it holds; a step shows always. */
  kind: 'step' | 'warning';
}

/** The one that had better not be done. */
const WARNING = 'employeeNumberMissing';

/**
 * @param seen what the server has seen of the provider
 * @returns what is to be done here, then what the provider has done, then what is wrong
 */
export function stepsOf(
  settings: ScimSettings,
  tokens: readonly ScimTokenView[],
  clients: readonly OauthClient[],
  seen: readonly ChecklistItem[],
): ChecklistState[] {
  const now = Date.now();
  const wayIn =
    tokens.find((token) => isUsable(tokenState(token, now))) ?? clients.find((client) => canGetIn(client, now));
  // These two are known here at once, without waiting for the next look at the server.
  const own: ChecklistState[] = [
    { kind: 'step', step: 'provisioningEnabled', done: settings.enabled, at: null },
    { kind: 'step', step: 'tokenGenerated', done: wayIn !== undefined, at: wayIn?.createdAt ?? null },
  ];
  const others = seen.filter(({ step }) => own.every((item) => item.step !== step));
  return [
    ...own,
    ...others.filter(({ step }) => step !== WARNING).map((item) => ({ ...item, kind: 'step' as const })),
    ...others
      .filter(({ step, done }) => step === WARNING && done)
      .map((item) => ({ ...item, kind: 'warning' as const })),
  ];
}

/** Whether an OAuth client has what it can show at the token endpoint. */
function canGetIn({ secrets, jwks, jwksUrl }: OauthClient, now: number): boolean {
  if (jwks !== null || jwksUrl !== null) return true;
  return secrets.some(({ expiresAt }) => expiresAt === null || new Date(expiresAt).getTime() > now);
}
