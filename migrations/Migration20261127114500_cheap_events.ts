import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/**
 * What each event costs beside its row (docs/performance.md).
 *
 * The server's role has its plans made for each execution, also those inside of functions: the sealer planned ten small functions
 * anew for each event. One whose body is immutable is written into the statement that calls it, and one in PL/pgSQL keeps its plan.
 * The condition of a trigger is read from its text for each statement, also where it never holds: a short one costs a tenth.
 */
export class Migration20261127114500_cheap_events extends Migration {
  override name = 'Migration20261127114500_cheap_events';

  override up(): void {
    // A number beside a text would be made a text by the settings of the session, for all that PostgreSQL knows.
    this.addSql(part(`octet_length(part)::text || ':' || part || ','`));
    this.addSql(`
      create or replace function audit_link(hash bytea, first_hash bytea, content text) returns bytea language plpgsql immutable
      as $$ begin
        return pg_catalog.sha256(coalesce(hash, first_hash) operator(pg_catalog.||) pg_catalog.convert_to(content, 'UTF8'));
      end $$;
    `);
    for (const change of CHANGED) this.addSql(changeFunction(...change));
    this.addSql(handChanges(`if ${DIFFERS} then new.hand_changes := old.hand_changes + 1; end if;`));
    this.countHandChangesWhen(BY_HAND);
  }

  override down(): void {
    this.countHandChangesWhen(`${BY_HAND} and (${DIFFERS})`);
    this.addSql(handChanges('new.hand_changes := old.hand_changes + 1;'));
    for (const [name, before, after] of CHANGED) this.addSql(changeFunction(name, after, before));
    this.addSql(`
      create or replace function audit_link(hash bytea, first_hash bytea, content text) returns bytea language sql immutable
      set search_path = pg_catalog, pg_temp
      return sha256(coalesce(hash, first_hash) || convert_to(content, 'UTF8'));
    `);
    this.addSql(part(`octet_length(part) || ':' || part || ','`));
  }

  private countHandChangesWhen(condition: string): void {
    this.addSql(`
      create or replace trigger account_hand_changes before update on account for each row
        when (${condition}) execute function count_hand_change();
    `);
  }
}

function part(text: string): string {
  return `create or replace function audit_part(part text) returns text language sql immutable return ${text};`;
}

/** Somebody else than a provider, and no undo. */
const BY_HAND = `coalesce(current_setting('app.actor', true), '') not like 'scim:%'
  and coalesce(current_setting('app.undo', true), '') <> 'on'`;
const VALUES = ['user_name', 'external_id', 'active', 'employee_number', 'matched_by', 'role_id', 'person_id', 'email_list::text'];
const DIFFERS = [...VALUES, 'closed_at', 'closed_by', 'close_reason', 'closed_until_lifted']
  .map((column) => `old.${column} is distinct from new.${column}`)
  .join(' or ');

function handChanges(change: string): string {
  return `
    create or replace function count_hand_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
    begin
      ${change}
      return new;
    end $$;
  `;
}

const mailFunction = (row: string): string => `public.is_mail_on(${row}.tenant_id)`;
const mailLook = (row: string): string =>
  `exists (select from public.mail_switch where tenant_id = ${row}.tenant_id and until > now())`;

/** Functions of others, and what stands in each instead of what. */
const CHANGED: [name: string, before: string, after: string][] = [
  ['leave_account_event()', mailFunction('one'), mailLook('one')],
  ['leave_review_item_event()', mailFunction('new'), mailLook('new')],
  [
    'audit_log_entry()',
    `jsonb_build_object('after', to_jsonb(new) - 'tenant_id')::text`,
    // The same text, without taking the entry apart and putting it together once more.
    `'{"after": ' || (to_jsonb(new) - 'tenant_id')::text || '}'`,
  ],
];
