import { DomainError, type FieldError } from '../../errors/domain-error.js';
import { cleanCode } from '../../text/code-key.js';
import { headingKey } from '../../persons/import/file/import-headings.js';
import { headingsOf } from '../../persons/import/file/import-header.js';
import { USER_FIELDS, type UserField } from './checked-user.js';

/**
 * What the fields of a user are called in exports of Okta and of Entra ID, in English and German, by how sure the name is: of
 * two columns for one field the one that stands first here is taken. An export has many more, which say nothing here.
 */
const NAMES: Record<UserField, readonly string[]> = {
  userName: [
    'userName',
    'SCIM user name',
    'user principal name',
    'upn',
    'login',
    'login name',
    'logon name',
    'sign-in name',
    'user login',
    'Benutzername',
    'Benutzerprinzipalname',
    'Benutzer-Prinzipalname',
    'Anmeldename',
    'Login-Name',
    'Benutzerkennung',
  ],
  externalId: [
    'externalId',
    'external identifier',
    'externe ID',
    'Okta ID',
    'Okta user ID',
    'object ID',
    'user ID',
    'Objekt-ID',
    'Objektkennung',
    'Benutzer-ID',
    'id',
  ],
  email: [
    'primary email',
    'primary email address',
    'email',
    'email address',
    'mail',
    'mail address',
    'emails',
    'emails value',
    'work email',
    'work email address',
    'business email',
    'company email',
    'user email',
    'primary SMTP address',
    'primäre E-Mail',
    'primäre E-Mail-Adresse',
    'E-Mail-Adresse',
    'Mailadresse',
    'E-Mail geschäftlich',
    'geschäftliche E-Mail',
    'geschäftliche E-Mail-Adresse',
    'dienstliche E-Mail',
  ],
  employeeNumber: [
    'employee number',
    'employee id',
    'employee no',
    'employee nr',
    'employee code',
    'emp no',
    'emp id',
    'person code',
    'personnel number',
    'staff number',
    'staff id',
    'worker id',
    'payroll number',
    'employment id',
    'contract number',
    'Personalnummer',
    'Personal-Nr',
    'Personalnr',
    'Pers-Nr',
    'Mitarbeiternummer',
    'Mitarbeiter-Nr',
    'Mitarbeiter-ID',
    'Mitarbeiterkennung',
    'Angestelltennummer',
    'Angestellten-ID',
    'Beschäftigten-ID',
    'Vertragsnummer',
  ],
  givenName: ['given name', 'name given name', 'first name', 'forename', 'Vorname'],
  familyName: ['family name', 'name family name', 'last name', 'surname', 'Nachname', 'Familienname', 'Zuname'],
  role: [
    'role',
    'roles',
    'security role',
    'SCIM role',
    'Cezanne role',
    'app role',
    'Rolle',
    'Rollen',
    'Sicherheitsrolle',
  ],
};

/** What the admin centres write in front of a name: `user.login`, `profile.email`. */
const PREFIX = /^(?:user|profile|appuser)[._ ](?=.)/i;

const RANKS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name, rank) => [headingKey(name), { field: field as UserField, rank }] as const),
  ),
);

/** What the caller says about headings: which field each is, or null to leave it out. */
export type FieldChoice = ReadonlyMap<string, { heading: string; field: UserField | null }>;

/** Which field each place of a row is; undefined for one that says nothing. */
export type UserHeader = readonly (UserField | undefined)[];

/**
 * Reads the query parameter `columns`.
 *
 * @param json an object of headings and fields; undefined if nothing was said
 * @throws DomainError `invalid` naming `columns`
 */
export function readFieldChoice(json: string | undefined): FieldChoice {
  const choice = new Map<string, { heading: string; field: UserField | null }>();
  for (const [heading, value] of Object.entries(json === undefined ? {} : parseObject(json))) {
    const field = USER_FIELDS.find((name) => name === value);
    if (field === undefined && value !== null) {
      const message = `"${shown(heading)}" must be one of ${USER_FIELDS.join(', ')}, or null to leave the column out.`;
      throw DomainError.invalidField('columns', message);
    }
    choice.set(keyOf(heading), { heading, field: field ?? null });
  }
  return choice;
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // the same answer as for JSON that is something else
  }
  throw DomainError.invalidField('columns', 'must be JSON such as {"Kennung": "employeeNumber", "Room": null}.');
}

/**
 * @param cells of the first row
 * @returns what its columns are; undefined if nothing in it is a heading that is known or chosen
 * @throws DomainError `invalid` (`file-columns`) for a choice that the file does not bear out
 */
export function readUserHeader(cells: readonly string[], choice: FieldChoice): UserHeader | undefined {
  const headings = headingsOf(cells);
  const chosen = headings.map((heading) => (heading === '' ? undefined : choice.get(keyOf(heading))));
  refuseBadChoice(headings, choice);
  const header: (UserField | undefined)[] = chosen.map((one) => one?.field ?? undefined);
  const usual = headings.map((heading, place) => (chosen[place] === undefined ? usualField(heading) : undefined));
  for (const field of USER_FIELDS) {
    if (header.includes(field)) continue;
    const places = [...usual.keys()].filter((place) => usual[place]?.field === field);
    const [best] = places.toSorted((a, b) => (usual[a]?.rank ?? 0) - (usual[b]?.rank ?? 0));
    if (best !== undefined) header[best] = field;
  }
  return header.some((field) => field !== undefined) || chosen.some((one) => one !== undefined) ? header : undefined;
}

function usualField(heading: string): { field: UserField; rank: number } | undefined {
  return RANKS.get(headingKey(heading)) ?? RANKS.get(headingKey(heading.replace(PREFIX, '')));
}

function refuseBadChoice(headings: readonly string[], choice: FieldChoice): void {
  const there = new Set(headings.map(keyOf));
  const errors: FieldError[] = [...choice]
    .filter(([key]) => !there.has(key))
    .map(([, { heading }]) => ({
      field: 'columns',
      message: `columns names "${shown(heading)}", but the file has no such heading.`,
    }));
  for (const field of USER_FIELDS) {
    const places = headings.filter((heading) => choice.get(keyOf(heading))?.field === field);
    if (places.length < 2) continue;
    const names = places.map((heading) => `"${shown(heading)}"`).join(' and ');
    errors.push({ field: 'columns', message: `columns says that ${names} are all ${field}. Choose one.` });
  }
  if (errors.length > 0)
    throw DomainError.invalidFile(errors.map(({ message }) => message).join(' '), 'file-columns', errors);
}

/** By what two spellings of a heading are the same; one of signs alone is only the same as itself. */
function keyOf(heading: string): string {
  const clean = cleanCode(heading);
  return headingKey(clean) || clean;
}

function shown(heading: string): string {
  return heading.slice(0, 64);
}
