import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { repetitionsQuery } from '../../records/undo/repetitions.queries';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/messages/notice';
import { RepetitionText } from '../../undo/repetition-text';
import classes from './alarm-banner.module.css';

/** How often it is looked for while somebody looks. Milliseconds. */
const EVERY = 60_000;

/** On every page, while a provider has done again what was undone, and nobody has said what is to become of it. */
export function RepetitionBanner(): ReactNode {
  const { again: t } = useText().undo;
  const isThere = useAttention();
  const { data } = useQuery({ ...repetitionsQuery(useTenantId()), refetchInterval: isThere ? EVERY : false });
  const shown = useRouterState({ select: ({ location }) => (location.search as { again?: string }).again });
  const [newest] = data?.items ?? [];
  // Whoever looks at it is told there.
  if (data === undefined || newest === undefined || newest.runId === shown) return null;
  return (
    <div className={classes.place} role="status">
      <Notice tone="warn">
        <strong>
          <RepetitionText repetition={newest} />
        </strong>{' '}
        {data.total > 1 && `${t.more(data.total - 1)} `}
        <Link to="/integrations/provisioning-log/undo" search={{ again: newest.runId }}>
          {t.look}
        </Link>
      </Notice>
    </div>
  );
}
