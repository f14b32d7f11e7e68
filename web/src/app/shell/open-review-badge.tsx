import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { openReviewCountQuery } from '../../records/review-items/review-items.queries';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { useText } from '../../text/text.context';
import classes from './shell.module.css';

/** How often it is counted while somebody looks. Milliseconds. */
const EVERY = 15_000;
/** More than this is much, and nobody has to know how much. */
const MOST = 999;

/** How many review items are open; nothing where none is. */
export function OpenReviewBadge(): ReactNode {
  const { nav } = useText();
  const isThere = useAttention();
  const { data: open = 0 } = useQuery({
    ...openReviewCountQuery(useTenantId()),
    refetchInterval: isThere ? EVERY : false,
  });
  if (open === 0) return null;
  return (
    <span className={classes.badge}>
      {open > MOST ? `${MOST}+` : open} <span className="visually-hidden">{nav.openItems}</span>
    </span>
  );
}
