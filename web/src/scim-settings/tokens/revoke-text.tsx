import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsReachQuery } from '../../records/scim-settings/settings-reach.query';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';

/** What becomes of a token that is revoked, and of the accounts that the provider keeps with it. */
export function RevokeText({ lastFour, others }: { lastFour: string; others: number }): ReactNode {
  const { tokens, reach } = useText().scim;
  const counted = useQuery(settingsReachQuery(useTenantId()));
  return (
    <>
      <p>{tokens.revokeText(lastFour)}</p>
      <p>
        {others > 0 && reach.revoke.others(others)}
        {others === 0 && counted.isPending && reach.counting}
        {others === 0 && counted.isError && reach.unknown}
        {others === 0 && counted.isSuccess && reach.revoke.last(counted.data.provisioned)}
      </p>
    </>
  );
}
