import { Migration } from '@mikro-orm/migrations';

/**
 * What lists are searched in is stored as it is searched: without accents, compatibility forms and case, with `ü` as `ue`
 * besides; the database makes it, whoever writes the row.
 *
 * Long tables have an index of trigrams over it. Under row-level security the server's role cannot use one: a pattern might
 * tell of rows that the policy hides, and is looked at after it. So three functions look, as the owner, for one word in the
 * rows of the transaction's own tenant; nothing but ids of that tenant leaves them.
 */
export class Migration20261126184000 extends Migration {
  override name = 'Migration20261126184000';

  override up(): void {
    this.addSql(`create extension if not exists pg_trgm;`);
    this.addSql(`create extension if not exists btree_gin;`);
    this.addSql(`
      create function search_form(input text) returns text language sql immutable parallel safe
      return ${replaced(`translate(
          regexp_replace(normalize(input, NFKD), '${MARKS}', '', 'g'),
          '${CAPITALS.join('')}øðđħłıς',
          '${CAPITALS.map((letter) => letter.toLowerCase()).join('').replace(/[øðđħł]/g, (letter) => PLAIN[letter] ?? letter)}oddhliσ')`, [
        ['ß', 'ss'],
        ['æ', 'ae'],
        ['œ', 'oe'],
        ['þ', 'th'],
      ])};
    `);
    // Most values are of ASCII: there is one way to write them, and no need for regular expressions.
    this.addSql(`
      create function search_text_of(input text) returns text language sql immutable parallel safe
      return case
        when octet_length(input) = char_length(input) then lower(input collate "C")
        else search_form(input) || ' ' || search_form(${replaced('normalize(input, NFC)', [
          ['ä', 'ae'],
          ['ö', 'oe'],
          ['ü', 'ue'],
          ['ø', 'oe'],
          ['å', 'aa'],
          ['Ä', 'ae'],
          ['Ö', 'oe'],
          ['Ü', 'ue'],
          ['Ø', 'oe'],
          ['Å', 'aa'],
        ])})
      end;
    `);
    this.addSql(auditImage(`and key <> 'role_name_norm' and key not like 'main\\_email%' and key <> 'search_text'`));
    for (const [table, expression] of SEARCHED) {
      this.addSql(`
        alter table ${table} add search_text text collate "C" not null
          generated always as (search_text_of(${expression})) stored;
      `);
    }
    for (const table of INDEXED) {
      this.addSql(`create index ${table}_search_idx on ${table} using gin (tenant_id, search_text gin_trgm_ops);`);
      this.addSql(`create policy ${table}_search on ${table} for select to current_user using (true);`);
    }
    this.addFinder('persons_found', 'person', 'id', ['employment', 'person_id']);
    this.addFinder('accounts_found', 'account', 'id', ['account_email', 'account_id']);
    this.addFinder('saml_mappings_found', 'saml_mapping', 'id');
  }

  override down(): void {
    for (const name of ['persons_found', 'accounts_found', 'saml_mappings_found']) {
      this.addSql(`drop function ${name}(text, text);`);
    }
    for (const table of INDEXED) this.addSql(`drop policy ${table}_search on ${table};`);
    for (const [table] of SEARCHED) this.addSql(`alter table ${table} drop search_text;`);
    this.addSql(auditImage(`and key <> 'role_name_norm' and key not like 'main\\_email%'`));
    this.addSql(`drop function search_text_of(text);`);
    this.addSql(`drop function search_form(text);`);
  }

  /** A function that returns the ids of the rows, of the current tenant, in which one of two patterns occurs. */
  private addFinder(name: string, ...places: [table: string, id: string, more?: [table: string, id: string]]): void {
    const [table, id, more] = places;
    const selects = [[table, id] as const, ...(more === undefined ? [] : [more])].map(
      ([from, column]) => `
        select t.${column} from public.${from} t
        where t.tenant_id = nullif(current_setting('app.tenant', true), '')
          and (t.search_text like one or t.search_text like other)`,
    );
    this.addSql(`
      create function ${name}(one text, other text) returns setof uuid
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$ ${selects.join(' union all ')} $$;
    `);
    this.addSql(`revoke all on function ${name}(text, text) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function ${name}(text, text) to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }
}

const INDEXED = ['person', 'employment', 'account', 'account_email', 'saml_mapping'];

/** What each list's \`search\` looks in. */
const SEARCHED: [table: string, expression: string][] = [
  [
    'person',
    `given_name || ' ' || family_name || ' ' || person_code || ' ' || coalesce(internal_email, '') || ' ' || coalesce(external_email, '')`,
  ],
  ['employment', 'employment_id'],
  ['account', 'user_name'],
  ['account_email', 'value'],
  ['saml_mapping', 'user_identifier'],
  ['role', 'name'],
  ['identity_provider', `display_name || ' ' || entity_id`],
  ['tenant', `tenant_id || ' ' || name`],
];

/** As in src/text/search-words.ts when this was written. */
const MARKS =
  '[\\u00AD\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7\\u061C\\u064B-\\u065F\\u0670\\u180E' +
  '\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u20D0-\\u20FF\\uFE00-\\uFE0F\\uFE20-\\uFE2F\\uFEFF]';
const CAPITALS = Array.from({ length: 0x1e9f }, (_, code) => String.fromCharCode(code)).filter((letter) =>
  /[A-ZÆØŒÐĐÞĦŁẞ\u0391-\u03A9\u0402-\u042F\u0460-\u0480\u048A-\u052F\u0531-\u0556]/.test(letter) && letter !== letter.toLowerCase(),
);
const PLAIN: Record<string, string> = { ø: 'o', ð: 'd', đ: 'd', ħ: 'h', ł: 'l' };

function replaced(expression: string, pairs: [from: string, to: string][]): string {
  return pairs.reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, expression);
}

/** As in Migration20261124110000: what is computed from other columns is no change of its own. */
function auditImage(andNot: string): string {
  return `
    create or replace function audit_image(image jsonb) returns jsonb language sql immutable
    set search_path = pg_catalog, pg_temp
    as $$
      select jsonb_object_agg(key, case when key = 'password_hash' and value <> 'null' then '"hidden"' else value end)
      from jsonb_each(image)
      where key not in ('tenant_id', 'digest', 'created_by', 'version', 'updated_at', 'connection_tested_at', 'lookup_seen_at')
        and key not like 'last\\_seen%' and key not like 'last\\_used%' ${andNot}
    $$;
  `;
}
