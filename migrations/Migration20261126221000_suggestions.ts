import { Migration } from '@mikro-orm/migrations';

/**
 * Whom a name or an address comes close to. As with `persons_found`, the server's role cannot use the index of trigrams under
 * row-level security, so a function looks as the owner: in the rows of the transaction's own tenant, at no more than a bounded
 * number of them, and nothing but ids leaves it.
 */
export class Migration20261126221000_suggestions extends Migration {
  override name = 'Migration20261126221000_suggestions';

  override up(): void {
    this.addSql(`
      create function persons_resembling(word text, at_most integer) returns setof uuid
      language sql stable security definer set search_path = pg_catalog, pg_temp
      set pg_trgm.word_similarity_threshold = '0.5'
      as $$
        select near.id
        from (
          select t.id, t.search_text from public.person t
          where t.tenant_id = nullif(current_setting('app.tenant', true), '') and t.search_text operator(public.%>) word
          limit 2000
        ) as near
        order by public.word_similarity(word, near.search_text) desc, near.id limit least(at_most, 100)
      $$;
    `);
    this.addSql(`revoke all on function persons_resembling(text, integer) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function persons_resembling(text, integer) to %I',
          left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop function persons_resembling(text, integer);`);
  }
}
