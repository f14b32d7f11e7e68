import { useQuery } from '@tanstack/react-query';
import type { MatchMethod, ReviewItem } from '../../api/views';
import { useTenantId } from '../../session/session';
import { newPersonWith, type NewPersonSearch } from '../people/people-search';
import { matchMethodsQuery, scimSettingsQuery } from '../scim-settings/scim-settings.queries';

/** By what a method looks for a user; null where the provider did not send it. */
export interface WantedKey {
  method: MatchMethod;
  attribute: 'email' | 'employeeNumber';
  value: string | null;
}

/** @returns what the tenant's methods look for, the first one first; empty until that is known */
export function useWantedKeys({ sent }: ReviewItem): WantedKey[] {
  const tenantId = useTenantId();
  const { data: settings } = useQuery(scimSettingsQuery(tenantId));
  const { data: methods = [] } = useQuery(matchMethodsQuery(tenantId));
  const wanted = [settings?.matchMethod, settings?.secondMatchMethod].filter((method) => method != null);
  return wanted.flatMap((method) => {
    const facts = methods.find((known) => known.method === method);
    if (facts === undefined) return [];
    const attribute = facts.keyAttribute === 'emails' ? 'email' : 'employeeNumber';
    return [{ method, attribute, value: sent[attribute] } as const];
  });
}

/** @returns what a new person's form begins with, so that the provider's next attempt finds the person */
export function newPersonOf({ id, sent }: ReviewItem, wanted: readonly WantedKey[]): NewPersonSearch {
  const keys = wanted.flatMap(({ method, value }) => (value === null ? [] : [newPersonWith(method, value)]));
  const isUsed = (attribute: WantedKey['attribute']): boolean => wanted.some((key) => key.attribute === attribute);
  const { givenName, familyName, email, employeeNumber } = sent;
  const known = {
    givenName,
    familyName,
    internalEmail: isUsed('email') ? null : email,
    personCode: isUsed('employeeNumber') ? null : employeeNumber,
  };
  const values = Object.entries(known).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(values) as NewPersonSearch), ...Object.assign({}, ...keys), reviewItem: id };
}
