import type { ReactNode } from 'react';
import type { Account } from '../../api/views';
import { useText } from '../../text/text.context';
import { TermHelp } from '../../ui/help/term-help';
import { Facts } from '../../ui/values/facts';
import { Tag } from '../../ui/values/tag';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import { accountOrigin } from './account-origin';

/** Who has closed it by hand, when, why, and who may open it. */
function Closed({ closing }: { closing: NonNullable<Account['closedByHr']> }): ReactNode {
  const { accounts: t } = useText();
  const { at, by, reason, untilLifted } = closing;
  return (
    <>
      <Value>{by}</Value>, <TimeText at={at} exact />
      {reason !== null && (
        <>
          {': '}
          <Value>{reason}</Value>
        </>
      )}
      <br />
      {untilLifted ? t.closedUntilLifted : t.closedUntilOpened}
    </>
  );
}

/** An account in short. */
export function AccountFacts({ account }: { account: Account }): ReactNode {
  const text = useText();
  const { accounts: t } = text;
  return (
    <Facts
      items={[
        [t.userName, <Value>{account.userName}</Value>],
        [t.email, account.email && <Value>{account.email}</Value>],
        [t.role, <Value>{account.role}</Value>],
        [t.state, <Tag tone={account.active ? 'good' : 'neutral'}>{account.active ? t.active : t.inactive}</Tag>],
        [t.closedByHr, account.closedByHr && <Closed closing={account.closedByHr} />],
        [t.matched, accountOrigin(account, text)],
        [
          t.externalId,
          account.externalId && (
            <>
              <Value code>{account.externalId}</Value> <TermHelp term="externalId" />
            </>
          ),
        ],
        [t.created, <TimeText at={account.createdAt} exact />],
      ]}
    />
  );
}
