import { printValueFilter } from '../filter/print-filter.js';
import type { PatchTarget } from './patch-operation.js';

/** The path that names a target: `emails[type eq "work"].value`. */
export function printTarget({ path, filter }: PatchTarget): string {
  if (filter === undefined) return path.canonical;
  const { canonical, subAttribute } = path;
  const end = subAttribute === undefined ? '' : `.${subAttribute.name}`;
  return `${canonical.slice(0, canonical.length - end.length)}[${printValueFilter(filter)}]${end}`;
}
