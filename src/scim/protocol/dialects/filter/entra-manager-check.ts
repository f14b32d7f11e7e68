import { asciiFold } from '../../../../text/ascii-fold.js';
import type { Filter } from '../../filter/tree/filter.js';
import { resolveAttribute } from '../../vocabulary/resolve-attribute.js';

/**
 * Where `manager` is mapped, Entra ID asks before each update whether the user has that manager already:
 * `id eq "…" and manager eq "…"`. This server keeps no managers. By RFC 7644 §3.4.2.2 an attribute that is not defined is
 * refused, but then Entra reports every cycle as failed; the true answer is that nobody has that manager.
 *
 * @param name of an attribute, as written in the filter
 */
export function isEntraManager(name: string): boolean {
  return asciiFold(name) === 'manager';
}

/** A filter that nobody meets: every user has an id. */
export function nobody(): Filter {
  const id = resolveAttribute('id');
  if (id.kind !== 'known') throw new Error('The common attribute "id" is not registered.');
  return { kind: 'not', term: { kind: 'presence', path: id.path } };
}
