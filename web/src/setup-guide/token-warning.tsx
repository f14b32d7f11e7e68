import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { checklistQuery } from '../records/scim-settings/checklist.query';
import classes from './token-warning.module.css';

const TONES = { 1: 'bad', 7: 'warn', 30: 'info' } as const;
const SETTINGS = '/integrations/scim';
const HOURLY = 60 * 60_000;

/**
 * Says in time that provisioning will stop for want of a token, or of a client's secret: for 30 days on the page of the settings, in the last week
 * on every page.
 */
export function TokenWarning(): ReactNode {
  const { tokens, oauthClients } = useText().scim;
  const { data } = useQuery({ ...checklistQuery(useTenantId()), staleTime: HOURLY });
  const isOnSettings = useRouterState({ select: ({ location }) => location.pathname === SETTINGS });
  const days = (data?.tokenWarning ?? data?.clientSecretWarning)?.expiryWarningDays;
  const text = data?.tokenWarning == null ? oauthClients : tokens;
  if (days === undefined || (days === 30 && !isOnSettings)) return null;
  return (
    <div className={classes.place}>
      <Notice tone={TONES[days]}>
        <strong>{text.warnings[days]}</strong> {text.warningNext}{' '}
        {!isOnSettings && <Link to={SETTINGS}>{text.toWayIn}</Link>}
      </Notice>
    </div>
  );
}
