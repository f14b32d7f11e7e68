import type { ReactNode } from 'react';
import type { Account } from '../../api/views';
import { useText } from '../../text/text.context';
import { clipped } from '../../ui/values/clipped';
import { Tag } from '../../ui/values/tag';

/** How an account stands in a row of a table; with who has closed it and why, where HR has. */
export function AccountState({ account: { active, closedByHr } }: { account: Account }): ReactNode {
  const { accounts: t } = useText();
  if (active) return <Tag tone="good">{t.active}</Tag>;
  if (closedByHr === null) return <Tag tone="neutral">{t.inactive}</Tag>;
  const { by, reason } = closedByHr;
  return (
    <>
      <Tag tone="neutral">{t.closedByHr}</Tag>
      <div>
        <bdi>{clipped(by, 40)}</bdi>
        {reason !== null && (
          <>
            {': '}
            <bdi>{clipped(reason, 60)}</bdi>
          </>
        )}
      </div>
    </>
  );
}
