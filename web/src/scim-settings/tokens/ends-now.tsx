import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsReachQuery } from '../../records/scim-settings/settings-reach.query';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/messages/notice';

/** What happens where the present tokens end before IT has pasted the new one. */
export function EndsNow(): ReactNode {
  const { reach } = useText().scim;
  const { data } = useQuery(settingsReachQuery(useTenantId()));
  if (data === undefined || data.provisioned === 0) return null;
  return <Notice tone="warn">{reach.revoke.untilNew(data.provisioned)}</Notice>;
}
