import { Migration } from '@mikro-orm/migrations';

/**
 * Codes, names and addresses are compared composed and without anything that cannot be seen. What was stored before gets the
 * same keys, or nobody would find it any more. Where two rows would have one key now, the later one keeps the one it has: HR
 * sees both, and a migration that fails helps nobody.
 */
export class Migration20261126184500 extends Migration {
  override name = 'Migration20261126184500';

  override up(): void {
    this.addSql(`
      create function pg_temp.clean(input text) returns text language sql immutable as $$
        select translate(
          normalize(
            translate(
              regexp_replace(
                regexp_replace(input, '[${INVISIBLE}]', '', 'g'),
                '^[${WHITE_SPACE}]+|[${WHITE_SPACE}]+$', '', 'g'),
              '${KEPT}', '${STAND_INS}'),
            NFC),
          '${STAND_INS}', '${KEPT}')
      $$;
    `);
    // Of every table first, since a table with triggers still to run cannot be changed.
    for (const [table, trigger] of TRIGGERS) this.addSql(`alter table ${table} disable trigger ${trigger};`);
    this.addSql(`
      do $$
      declare
        one record;
        found record;
      begin
        perform set_config('app.operator', 'on', true);
        for one in select tenant_id from tenant loop
          perform set_config('app.tenant', one.tenant_id, true);
          ${KEYS.map(rekeyed).join('\n')}
        end loop;
        perform set_config('app.tenant', '', true), set_config('app.operator', '', true);
      end $$;
    `);
    for (const [table, trigger] of TRIGGERS) this.addSql(`alter table ${table} enable trigger ${trigger};`);
    this.addSql(`drop function pg_temp.clean(text);`);
  }

  /** The keys stay: those from before are not known any more, and these are found by what HR types as well. */
  override down(): void {}
}

const CODE = (column: string): string => `lower(pg_temp.clean(${column}) collate "C")`;
const ADDRESS = (column: string): string =>
  `regexp_replace(${CODE(column)}, '^(mailto:[${WHITE_SPACE}]*)+', '')`;
/** User names are of the plain form NFC. */
const USER_NAME = (column: string): string => `lower(normalize(pg_temp.clean(${column}), NFC) collate "C")`;
const CLEAN = (column: string): string => `pg_temp.clean(${column})`;

const KEYS: [table: string, column: string, key: string, expression: (column: string) => string][] = [
  ['person', 'person_code', 'person_code_norm', CODE],
  ['person', 'internal_email', 'internal_email_norm', ADDRESS],
  ['person', 'external_email', 'external_email_norm', ADDRESS],
  ['employment', 'employment_id', 'employment_id_norm', CODE],
  ['role', 'name', 'name_norm', CODE],
  ['identity_provider', 'entity_id', 'entity_id', CLEAN],
  ['account', 'user_name', 'user_name_norm', USER_NAME],
  ['account', 'employee_number', 'employee_number', CLEAN],
  ['account_email', 'value', 'value_norm', ADDRESS],
  ['provisioning_log', 'user_name', 'user_name_norm', USER_NAME],
];

/** The audit trail's: a key is not what somebody has changed. */
const TRIGGERS: [table: string, trigger: string][] = [
  'person',
  'role',
  'identity_provider',
  'account',
  'account_email',
].map((table) => [table, `${table}_audit`]);

/** Only what is not plain ASCII, or has the scheme of a link, can have another key than before. */
function rekeyed([table, column, key, expression]: (typeof KEYS)[number]): string {
  const changed = `coalesce(octet_length(${column}) <> char_length(${column}) or ${column} ~* 'mailto:', false)`;
  return `
    for found in select ctid as place, ${expression(column)} as key from ${table}
      where tenant_id = one.tenant_id and ${changed} and ${expression(column)} <> ${key} and ${expression(column)} <> '' loop
      begin
        update ${table} set ${key} = found.key where ctid = found.place;
      exception when unique_violation then null;
      end;
    end loop;`;
}

/** As src/text/invisible-characters.ts and trim-white-space.ts have them, for a regular expression of PostgreSQL. */
const INVISIBLE = ranges(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
const WHITE_SPACE = ranges(/[\p{White_Space}\uFEFF]/u);
/** What does not become ASCII: signs of the private use stand in for it meanwhile. */
const KEPT = '\u037E\u1FEF\u212A';
const STAND_INS = '\uF8FD\uF8FE\uF8FF';

function ranges(pattern: RegExp): string {
  let list = '';
  let start = -1;
  for (let code = 1; code <= 0xe1000; code++) {
    const isIn = (code < 0xd800 || code > 0xdfff) && pattern.test(String.fromCodePoint(code));
    if (isIn && start < 0) start = code;
    if (!isIn && start >= 0) {
      list += start === code - 1 ? escaped(start) : `${escaped(start)}-${escaped(code - 1)}`;
      start = -1;
    }
  }
  return list;
}

function escaped(code: number): string {
  return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}
