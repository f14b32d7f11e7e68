import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Retention, RetentionPeriod } from '../api/views';
import { type RetentionDays, retentionQuery, saveRetention } from '../records/data-protection/retention.queries';
import { useTenantId } from '../session/session';
import { useLocale, useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { LeaveGuard } from '../ui/forms/leave-guard';
import { useForm } from '../ui/forms/use-form';
import { Section } from '../ui/layout/section';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { WhatGoes } from './what-goes';

/** What is typed; empty while a field is. */
type Typed = Record<RetentionPeriod, number | string>;

/** The periods, saved together; what a shorter one takes away is said in numbers before. */
export function RetentionSection({ retention }: { retention: Retention }): ReactNode {
  const t = useText();
  const text = t.dataProtection;
  const locale = useLocale();
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const [asked, setAsked] = useState<Retention['due'] | null>(null);
  const { due, limits, ...initial } = retention;
  const form = useForm<Typed, Retention>({
    initial,
    check: blank,
    send: (values) => saveRetention(tenantId, values as RetentionDays, false),
    onSent: (saved) => {
      setSaved(true);
      queryClient.setQueryData(retentionQuery(tenantId).queryKey, saved);
    },
  });
  const preview = useMutation({
    mutationFn: () => saveRetention(tenantId, form.values as RetentionDays, true),
    onSuccess: (would) => {
      // What goes anyway is no question.
      const more = Object.entries(would.due).some(([what, count]) => count > due[what as keyof typeof due]);
      if (more) setAsked(would.due);
      else form.submit();
    },
    // It refuses the same, and says so beside the field.
    onError: () => form.submit(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    if (Object.keys(blank(form.values)).length > 0) form.submit();
    else preview.mutate();
  };
  return (
    <Section title={text.retention} lead={text.retentionLead}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {PERIODS.map((period) => {
            const { min, max, usual } = limits[period];
            const { label, hint } = text.periods[period];
            const numbers = [min, max, usual].map((one) => one.toLocaleString(locale)) as [string, string, string];
            return (
              <NumberInput
                key={period}
                label={label}
                description={`${hint} ${text.range(...numbers)}`}
                suffix={` ${text.days}`}
                allowDecimal={false}
                allowNegative={false}
                hideControls
                maw="24rem"
                data-field={period}
                value={form.values[period]}
                error={form.errors[period]}
                onChange={(value) => form.set({ [period]: value })}
              />
            );
          })}
          <WhatGoes title={text.now} due={due} />
          {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          {isSaved && !form.isDirty && <Notice tone="good">{text.saved}</Notice>}
          <Group>
            <Button
              type="submit"
              loading={preview.isPending || form.isSending}
              aria-disabled={!form.isDirty}
              data-disabled={!form.isDirty || undefined}
            >
              {text.save}
            </Button>
          </Group>
        </Stack>
      </form>
      <ConfirmDialog
        isOpen={asked !== null}
        title={text.confirmTitle}
        text={
          asked !== null && (
            <Stack gap="xs">
              <Text size="sm">{text.confirmText}</Text>
              <WhatGoes due={asked} />
            </Stack>
          )
        }
        confirm={text.confirm}
        isDangerous
        onConfirm={() => {
          setAsked(null);
          form.submit();
        }}
        onClose={() => setAsked(null)}
      />
      <LeaveGuard when={form.isDirty} />
    </Section>
  );
}

const PERIODS: readonly RetentionPeriod[] = [
  'provisioningLogDays',
  'auditDetailsDays',
  'importsDays',
  'deletedAccountsDays',
  'sessionsDays',
];

function blank(values: Typed): Partial<Record<RetentionPeriod, 'blank'>> {
  return Object.fromEntries(PERIODS.filter((period) => values[period] === '').map((period) => [period, 'blank']));
}
