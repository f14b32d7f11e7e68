import type { ReviewItem } from '../../api/views';

/** @returns given and family name as the provider sent them; empty where it sent neither */
export function sentName({ givenName, familyName }: ReviewItem['sent']): string {
  return [givenName, familyName].filter((part) => part !== null).join(' ');
}
