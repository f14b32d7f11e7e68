import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ScimSettings } from '../api/views';
import { useTenantId } from '../session/session';
import { useAttention } from '../session/use-attention';
import { oauthClientsQuery } from '../records/scim-settings/oauth-clients.query';
import { scimTokensQuery } from '../records/scim-settings/scim-settings.queries';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { ChecklistStep } from './checklist-step';
import classes from './checklist.module.css';
import { checklistQuery } from '../records/scim-settings/checklist.query';
import { stepsOf } from './steps-of';

/** Ticks itself off while IT sets the provider up. */
export function Checklist({ settings }: { settings: ScimSettings }): ReactNode {
  const { checklist } = useText();
  const tenantId = useTenantId();
  const isThere = useAttention();
  const { data: seen } = useQuery({
    ...checklistQuery(tenantId),
    refetchInterval: isThere ? 5_000 : false,
  });
  const tokens = useQuery(scimTokensQuery(tenantId));
  const clients = useQuery(oauthClientsQuery(tenantId));
  const steps = stepsOf(settings, tokens.data?.items ?? [], clients.data?.items ?? [], seen?.items ?? []);
  return (
    <Section title={checklist.title} lead={checklist.lead}>
      <ul className={classes.list}>
        {steps.map((step) => (
          <ChecklistStep key={step.step} step={step} />
        ))}
      </ul>
    </Section>
  );
}
