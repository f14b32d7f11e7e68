import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/** The same as in src/text/search-words.ts. */
const APOSTROPHES = `''\`\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032`;

/** Which tables have a `search_text`, and a column that it is made from. */
const SEARCHED = {
  tenant: 'name',
  identity_provider: 'display_name',
  person: 'given_name',
  employment: 'employment_id',
  role: 'name',
  account: 'user_name',
  account_email: 'value',
  saml_mapping: 'user_identifier',
  review_item: 'sent',
  match_check_user: 'user_name',
};

/**
 * Lists for people: persons sorted by their names as people expect it, and a search for `oneill` that finds O'Neill.
 */
export class Migration20261127020500_lists extends Migration {
  override name = 'Migration20261127020500_lists';

  override up(): void {
    this.dropApostrophes();
    this.addSortedNames();
  }

  override down(): void {
    this.addSql(`drop index "person_family_sort_idx";`);
    this.addSql(`drop index "person_given_sort_idx";`);
    this.addSql(`alter table "person" drop column "family_sort", drop column "given_sort";`);
    this.addSql(`drop function sort_text_of(text);`);
    this.exceptInAudit(`'search_text', 'family_sort', 'given_sort'`, `'search_text'`);
    // What is searched stays without apostrophes: that is what the rows have, and a search finds whatever has none.
  }

  /** The functions stay the ones that the generated columns know; what they made of what has apostrophes is made anew. */
  private dropApostrophes(): void {
    this.addSql(`
      do $$ begin
        execute 'create function search_letters(input text) returns text language sql immutable parallel safe '
          || pg_get_function_sqlbody('search_form(text)'::regprocedure);
      end $$;
    `);
    this.addSql(`
      create or replace function search_form(input text) returns text language sql immutable parallel safe
      return translate(search_letters(replace(input, '\u00B4', '''')), '${APOSTROPHES}', '');
    `);
    this.addSql(`
      create or replace function search_text_of(input text) returns text language plpgsql immutable parallel safe as $$
      begin
        -- Most values are of ASCII: there is one way to write them.
        if octet_length(input) = char_length(input) then return translate(lower(input collate "C"), '''\`', ''); end if;
        return public.search_text_in_sql(input);
      end $$;
    `);
    const tables = Object.entries(SEARCHED);
    // As the owner, whom a forced policy would hold to one tenant.
    for (const [table] of tables) this.addSql(`alter table "${table}" no force row level security;`);
    for (const [table, column] of tables) {
      this.addSql(
        `update "${table}" t set "${column}" = t."${column}"
          where translate(t.search_text, '${APOSTROPHES}', '') <> t.search_text or t::text like '%\u00B4%';`,
      );
    }
    for (const [table] of tables) this.addSql(`alter table "${table}" force row level security;`);
  }

  private addSortedNames(): void {
    // Cut, since an index takes no long keys, and one character may become eighteen.
    this.addSql(`
      create function sort_text_of(input text) returns text language plpgsql immutable parallel safe as $$
      begin
        if octet_length(input) = char_length(input) then
          return left(translate(lower(input collate "C"), '''\`', ''), 300);
        end if;
        return left(public.search_form(input), 300);
      end $$;
    `);
    this.addSql(
      `alter table "person" add "family_sort" text generated always as (sort_text_of(family_name || chr(1) || given_name)) stored collate "C" not null, add "given_sort" text generated always as (sort_text_of(given_name || chr(1) || family_name)) stored collate "C" not null;`,
    );
    this.addSql(`create index "person_family_sort_idx" on "person" ("tenant_id", "family_sort", "id");`);
    this.addSql(`create index "person_given_sort_idx" on "person" ("tenant_id", "given_sort", "id");`);
    this.exceptInAudit(`'search_text'`, `'search_text', 'family_sort', 'given_sort'`);
  }

  /** What is computed from other columns is no change of its own. */
  private exceptInAudit(before: string, after: string): void {
    const image = (columns: string): string => (columns.includes(',') ? `key not in (${columns})` : `key <> ${columns}`);
    this.addSql(changeFunction('audit_image(jsonb)', image(before), image(after)));
    this.addSql(changeFunction('audit_changes()', `'updated_at', ${before})`, `'updated_at', ${after})`));
  }
}
