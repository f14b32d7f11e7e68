import type { ReactNode } from 'react';
import type { Account } from '../../api/views';
import { useText } from '../../text/text.context';
import { Facts } from '../../ui/values/facts';
import { Tag } from '../../ui/values/tag';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';

/** An account in short. */
export function AccountFacts({ account }: { account: Account }): ReactNode {
  const { accounts: t, matchMethods } = useText();
  return (
    <Facts
      items={[
        [t.userName, <Value>{account.userName}</Value>],
        [t.email, account.email && <Value>{account.email}</Value>],
        [t.role, <Value>{account.role}</Value>],
        [t.state, <Tag tone={account.active ? 'good' : 'neutral'}>{account.active ? t.active : t.inactive}</Tag>],
        [t.matched, account.matchedBy === null ? t.byHand : matchMethods[account.matchedBy].matched],
        [t.externalId, account.externalId && <Value code>{account.externalId}</Value>],
        [t.created, <TimeText at={account.createdAt} exact />],
      ]}
    />
  );
}
