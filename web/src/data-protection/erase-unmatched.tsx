import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { Notice } from '../ui/messages/notice';
import { EraseDialog } from './erase-dialog';

/** For whoever stands in log and review items only. */
export function EraseUnmatched(): ReactNode {
  const { dataProtection: t } = useText();
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [isHeld, setHeld] = useState<boolean | null>(null);
  const wanted = name.trim();
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    setHeld(null);
    if (wanted !== '') setAsking(true);
  };
  const erase = async (reason: string): Promise<void> => {
    const { erased } = await answerOf(
      api.POST('/api/tenants/{tenantId}/erasures', {
        params: { path: { tenantId } },
        body: { userName: wanted, reason },
      }),
    );
    setHeld(Object.keys(erased).length > 0);
  };
  return (
    <Section title={t.unmatched} lead={t.unmatchedLead}>
      <form onSubmit={ask} noValidate>
        <Stack gap="md">
          <TextInput
            label={t.unmatchedName}
            description={t.unmatchedHint}
            maw="24rem"
            maxLength={255}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {isHeld !== null && <Notice tone="good">{isHeld ? t.erased : t.nothingHeld}</Notice>}
          <Group>
            <Button
              type="submit"
              variant="default"
              aria-disabled={wanted === ''}
              data-disabled={wanted === '' || undefined}
            >
              {t.unmatchedErase}
            </Button>
          </Group>
        </Stack>
      </form>
      {isAsking && (
        <EraseDialog
          name={wanted}
          typed={wanted}
          onErase={erase}
          onErased={() => {
            setAsking(false);
            setName('');
            void queryClient.invalidateQueries();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
