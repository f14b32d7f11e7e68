/** Whose hand it was. */
export const ACTOR_KINDS = ['scim', 'hr', 'operator', 'command-line', 'server', 'sso'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who changed something, as the trail has it by id and as people know it. */
export interface AuditActor {
  kind: ActorKind;
  /** A user name, or that of a token; null for who has none, and where nothing knows it any more. */
  name: string | null;
}

/** What stands before the id in the trail. */
const PREFIXES: Readonly<Record<string, ActorKind>> = { account: 'hr', scim: 'scim', sso: 'sso' };
const WHOLE: Readonly<Record<string, ActorKind>> = {
  operator: 'operator',
  'command line': 'command-line',
  server: 'server',
  sso: 'sso',
};

/**
 * @param actor as the trail has it (`Actor`)
 * @returns the kind, and the id of whoever has a name to be looked up
 */
export function readActor(actor: string): { kind: ActorKind; id: string | null } {
  const whole = WHOLE[actor];
  if (whole !== undefined) return { kind: whole, id: null };
  const colon = actor.indexOf(':');
  const kind = PREFIXES[actor.slice(0, colon)];
  // What came past the server, such as `database role postgres`, whose name is all that is known.
  return kind === undefined ? { kind: 'server', id: null } : { kind, id: actor.slice(colon + 1) };
}

/** @returns the name of who has no id: the role of a change past the server */
export function nameWithoutId(actor: string): string | null {
  return WHOLE[actor] === undefined ? actor : null;
}
