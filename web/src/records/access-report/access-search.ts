import { ACCESS_CATEGORIES, type AccessCategory } from '../../api/views';

export interface AccessSearch {
  category: AccessCategory;
}

export function readAccessSearch({ category }: Record<string, unknown>): AccessSearch {
  const known = ACCESS_CATEGORIES.find((name) => name === category);
  return { category: known ?? 'leaver-active' };
}
