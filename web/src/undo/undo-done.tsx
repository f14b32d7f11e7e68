import { Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Undone } from '../records/undo/undo.queries';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { Section } from '../ui/layout/section';
import { Notice } from '../ui/messages/notice';
import { ForIt } from './for-it';
import { LeftAccounts } from './left-accounts';

/** What came of an undo, and what IT has to do so that the provider does not repeat what was undone. */
export function UndoDone({ result }: { result: Undone }): ReactNode {
  const { undo: t } = useText();
  const { undone, left, items, id, adviceCodes } = result;
  return (
    <>
      <Section title={t.doneTitle}>
        <Stack gap="md">
          <div role="status">
            <Notice tone={left === 0 ? 'good' : 'warn'}>
              <strong>{t.done(undone)}</strong> {left > 0 && t.doneLeft(left)}
            </Notice>
          </div>
          <Group gap="xs">
            <ButtonLink to="/accounts" variant="default">
              {t.toAccounts}
            </ButtonLink>
            {id !== null && undone > 0 && (
              <ButtonLink to="/integrations/provisioning-log/undo" search={{ run: id }} variant="default">
                {t.takeBack}
              </ButtonLink>
            )}
          </Group>
          <LeftAccounts items={items.filter((item) => item.left !== null)} />
        </Stack>
      </Section>
      {adviceCodes.length > 0 && <ForIt codes={adviceCodes} />}
    </>
  );
}
