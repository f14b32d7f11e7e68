import { NativeSelect, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { accessSummaryQuery } from '../records/access-report/access-report.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import type { SettingsSectionProps } from './settings-form';

/** Whether only those come in who are employed today, and whose today that is. */
export function GateSection({ values, onChange }: SettingsSectionProps): ReactNode {
  const { gate } = useText().scim;
  return (
    <Section title={gate.title} lead={gate.lead}>
      <Stack gap="md">
        <Switch
          label={gate.enable}
          description={gate.enableHint}
          checked={values.employmentGate}
          onChange={(event) => onChange({ employmentGate: event.currentTarget.checked })}
        />
        <TimeZoneField />
      </Stack>
    </Section>
  );
}

/** Saved as soon as it is chosen: it is the tenant's, not one of the settings. */
function TimeZoneField(): ReactNode {
  const t = useText();
  const { gate } = t.scim;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const { data: summary } = useQuery(accessSummaryQuery(tenantId));
  const change = useMutation({
    mutationFn: (timeZone: string) =>
      answerOf(api.PATCH('/api/tenants/{tenantId}', { params: { path: { tenantId } }, body: { timeZone } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['access-report', tenantId] }),
  });
  if (summary === undefined) return null;
  const shown = change.isPending ? change.variables : summary.timeZone;
  return (
    <>
      <NativeSelect
        label={gate.timeZone}
        description={gate.timeZoneHint}
        value={shown}
        onChange={(event) => change.mutate(event.currentTarget.value)}
        data={[...new Set([shown, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()}
      />
      {change.isSuccess && <Notice tone="good">{gate.timeZoneSaved}</Notice>}
      {change.isError && <Notice tone="bad">{problemText(change.error, t)}</Notice>}
    </>
  );
}
