/**
 * For migrations: SQL that makes a function anew with another text in one place, or wherever that stands, whatever else has become
 * of it since it was made. It fails where there is nothing to replace.
 *
 * @param name with the types of its arguments, as in `leave_event(text, jsonb)`
 */
export function changeFunction(name: string, before: string, after: string): string {
  return `
    do $do$
    declare
      definition text := pg_get_functiondef('${name}'::regprocedure);
      changed text := replace(definition, $b$${before}$b$, $a$${after}$a$);
    begin
      if changed = definition then raise exception '% does not have what is to be replaced', '${name}'; end if;
      execute changed;
    end $do$;
  `;
}
