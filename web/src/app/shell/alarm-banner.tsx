import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { openAlarmsQuery } from '../../records/review-items/review-items.queries';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/messages/notice';
import classes from './alarm-banner.module.css';

/** How often it is looked for while somebody looks. Milliseconds. */
const EVERY = 15_000;

/** On every page, while a provider has taken many accounts away and nobody has said what is to become of it. */
export function AlarmBanner(): ReactNode {
  const { burst: t } = useText().review;
  const isThere = useAttention();
  const { data } = useQuery({ ...openAlarmsQuery(useTenantId()), refetchInterval: isThere ? EVERY : false });
  const [newest] = data?.items ?? [];
  if (data === undefined || newest?.burst == null) return null;
  const { accounts, stillClosed } = newest.burst;
  return (
    <div className={classes.place}>
      <Notice tone="bad">
        <strong>{t.banner(accounts)}</strong> {stillClosed < accounts && `${t.bannerStill(stillClosed)} `}
        {data.total > 1 && `${t.bannerMore(data.total - 1)} `}
        <Link to="/integrations/review/$itemId" params={{ itemId: newest.id }}>
          {t.look}
        </Link>
      </Notice>
    </div>
  );
}
