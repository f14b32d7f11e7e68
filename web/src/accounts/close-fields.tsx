import { Radio, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { Account } from '../api/views';
import { useText } from '../text/text.context';

/** Why accounts are closed, and who may open them. */
export interface Closing {
  reason: string;
  untilLifted: boolean;
}

export const NEW_CLOSING: Closing = { reason: '', untilLifted: true };

export function closeAccount(tenantId: string, id: string, { reason, untilLifted }: Closing): Promise<Account> {
  const body = { reason: reason.trim(), untilLifted };
  return answerOf(
    api.POST('/api/tenants/{tenantId}/accounts/{id}/close', { params: { path: { tenantId, id } }, body }),
  );
}

interface CloseFieldsProps {
  /** How many accounts it is about. */
  count: number;
  values: Closing;
  error?: string;
  onChange: (changes: Partial<Closing>) => void;
}

/** Asks why, and until when: of one account or of many. */
export function CloseFields({ count, values, error, onChange }: CloseFieldsProps): ReactNode {
  const { closing: t } = useText().accounts;
  return (
    <Stack gap="md">
      <Text size="sm">{count === 1 ? t.text : t.textMany}</Text>
      <Textarea
        label={t.reason}
        description={t.reasonHint}
        withAsterisk
        maxLength={500}
        rows={2}
        data-autofocus
        data-field="reason"
        value={values.reason}
        error={error}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <Radio.Group
        label={t.until}
        value={values.untilLifted ? 'lifted' : 'opened'}
        onChange={(value) => onChange({ untilLifted: value === 'lifted' })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="lifted" label={t.untilLifted} description={t.untilLiftedHint} />
          <Radio value="opened" label={t.untilOpened} description={t.untilOpenedHint} />
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
