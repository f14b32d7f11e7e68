import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { repeatedAccounts, repetitionsQuery } from '../../records/undo/repetitions.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import classes from './shell.module.css';

/** To how many accounts a provider has done again what was undone; nothing where to none. Asked for by the banner. */
export function RepeatedBadge(): ReactNode {
  const { again: t } = useText().undo;
  const { data } = useQuery(repetitionsQuery(useTenantId()));
  const accounts = (data?.items ?? []).reduce((sum, one) => sum + repeatedAccounts(one), 0);
  if (accounts === 0) return null;
  return (
    <span className={classes.badge}>
      {accounts} <span className="visually-hidden">{t.accounts}</span>
    </span>
  );
}
