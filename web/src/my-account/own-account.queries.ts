import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { List } from '../api/list';
import type { OwnAccount, OwnSession } from '../api/views';

export const ownAccountQuery = queryOptions({
  queryKey: ['own-account'],
  queryFn: (): Promise<OwnAccount> => answerOf(api.GET('/api/session/account')),
});

/** The open sign-ins of the own account, the last used one first. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: (): Promise<List<OwnSession>> => answerOf(api.GET('/api/sessions')),
});
