import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { accountQuery } from '../accounts/accounts.queries';
import { scimTokensQuery } from '../scim-settings/scim-settings.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { clipped } from '../../ui/values/clipped';
import { Value } from '../../ui/values/value';

/** Who has done something, in words, from how the audit trail names it (`scim:…`, `account:…`, `operator`). */
export function ActorName({ actor }: { actor: string }): ReactNode {
  const { actors } = useText();
  const [kind, id] = actor.split(':', 2);
  if (kind === 'scim' && id !== undefined) return <TokenName id={id} />;
  if (kind === 'account' && id !== undefined) return <AccountName id={id} />;
  if (kind === 'operator') return actors.operator;
  return kind === 'server' ? actors.server : actors.commandLine;
}

/** The provider, by the token that it showed. */
export function TokenName({ id }: { id: string }): ReactNode {
  const { actors } = useText();
  const { data: tokens } = useQuery(scimTokensQuery(useTenantId()));
  const token = tokens?.items.find((one) => one.id === id);
  if (token === undefined) return actors.provider;
  return (
    <>
      {actors.providerBy}{' '}
      <q>
        <Value>{token.name}</Value>
      </q>{' '}
      (<code>…{token.lastFour}</code>)
    </>
  );
}

function AccountName({ id }: { id: string }): ReactNode {
  const { actors } = useText();
  const { data: account } = useQuery({ ...accountQuery(useTenantId(), id), retry: false });
  if (account === undefined) return actors.somebody;
  return (
    <Link to="/accounts/$accountId" params={{ accountId: id }}>
      <bdi>{clipped(account.userName)}</bdi>
    </Link>
  );
}
