/** What an event says of values, by the names of the API. */
export type AuditDetails = Record<string, unknown>;

type Values = Readonly<Record<string, unknown>>;

const PARTS = new Set(['before', 'after', 'of']);

/** What is comes before what was. */
const SIDES = ['after', 'before'] as const;

interface Entry {
  changes?: readonly { attribute: string; before: unknown; after: unknown }[];
}

/** Ids of things that people know by name, and what the name is called beside the id. A role is known by its name alone. */
const NAMED: Readonly<Record<string, string>> = {
  role_id: 'role',
  identity_provider_id: 'identityProvider',
  link_person_id: 'linkPerson',
  person_id: 'person',
};

/** The entry of the provisioning log has its own id in `subjectId`, and these beside the event. */
const OF_THE_EVENT = new Set(['id', 'at', 'accountId', 'personId', 'person']);

/**
 * @param kind of the event
 * @param details as the chain has them; null once they are redacted
 * @param names of things that the details name by id
 * @returns what the API shows: keys in camelCase, names beside ids, nothing that is made from something else. An entry of the
 *          provisioning log has its changes under `before` and `after`, as everything else
 */
export function shownDetails(
  kind: string,
  details: Values | null,
  names: ReadonlyMap<string, string>,
): AuditDetails | null {
  if (details === null) return null;
  if (kind === 'provisioning-log.created') return ofEntry(shownValues(asValues(details['after']), names));
  // What says which one it is stands beside what changed of it.
  const others = Object.fromEntries(Object.entries(details).filter(([key]) => !PARTS.has(key)));
  return {
    ...shownValues({ ...others, ...asValues(details['of']) }, names),
    ...side('before', details, names),
    ...side('after', details, names),
  };
}

/** @returns ids of what the details name by id */
export function idsIn(details: Values | null): string[] {
  return SIDES.flatMap((side) => {
    const values = asValues(details?.[side]);
    return Object.keys(NAMED).flatMap((column) => (typeof values[column] === 'string' ? [values[column]] : []));
  });
}

/** @returns the first of these that stands in the details, as it is after the change or was before it */
export function valueIn(details: Values | null, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const side of SIDES) {
      const value = asValues(details?.[side])[name];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return null;
}

function side(name: 'before' | 'after', details: Values, names: ReadonlyMap<string, string>): AuditDetails {
  return details[name] === undefined ? {} : { [name]: shownValues(asValues(details[name]), names) };
}

function ofEntry({ changes = [], ...entry }: AuditDetails & Entry): AuditDetails {
  const shown = Object.fromEntries(Object.entries(entry).filter(([key]) => !OF_THE_EVENT.has(key)));
  if (changes.length === 0) return shown;
  return {
    ...shown,
    before: Object.fromEntries(changes.map(({ attribute, before }) => [attribute, before])),
    after: Object.fromEntries(changes.map(({ attribute, after }) => [attribute, after])),
  };
}

function shownValues(values: Values, names: ReadonlyMap<string, string>): AuditDetails {
  const shown: AuditDetails = {};
  for (const [column, value] of Object.entries(values)) {
    // What is compared is made from what is shown.
    if (column.endsWith('_norm') && column.slice(0, -5) in values) continue;
    const named = NAMED[column];
    if (column !== 'role_id') shown[camelCase(column)] = value;
    if (named !== undefined && typeof value === 'string') shown[named] = names.get(value) ?? value;
  }
  return shown;
}

function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function asValues(value: unknown): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}
