import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { ImportResult } from '../../api/views';
import { useTenantId } from '../../app/session';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { problemText } from '../../ui/problem-text';
import { Section } from '../../ui/section';
import { useForgetPeople } from '../use-forget-people';
import { FileChoice } from './file-choice';
import { ImportOutcome } from './import-outcome';
import { ImportPreview } from './import-preview';
import { readPreview, type Preview } from './read-preview';
import { uploadCsv } from './upload-csv';

type State =
  | { step: 'choose' }
  | { step: 'preview'; preview: Preview }
  | { step: 'sending'; preview: Preview; share: number }
  | { step: 'done'; preview: Preview; result: ImportResult };

/** From a file to persons: choose, look, import, see what was left out. */
export function ImportPage(): ReactNode {
  const t = useText();
  const { importing } = t.people;
  const tenantId = useTenantId();
  const forget = useForgetPeople();
  const [state, setState] = useState<State>({ step: 'choose' });
  const [problem, setProblem] = useState<ReactNode>(null);
  const cancel = useRef<AbortController | null>(null);

  const choose = async (file: File): Promise<void> => {
    setProblem(null);
    setState({ step: 'preview', preview: await readPreview(file) });
  };

  const send = async (preview: Preview): Promise<void> => {
    setProblem(null);
    const controller = new AbortController();
    cancel.current = controller;
    const onProgress = (share: number): void => setState({ step: 'sending', preview, share });
    onProgress(0);
    try {
      const result = await uploadCsv({ tenantId, file: preview.file, onProgress, signal: controller.signal });
      setState({ step: 'done', preview, result });
    } catch (error) {
      const isCancelled = error instanceof DOMException && error.name === 'AbortError';
      setProblem(isCancelled ? importing.cancelled : problemText(error, t));
      setState({ step: 'preview', preview });
    } finally {
      void forget();
    }
  };

  return (
    <Page isNarrow title={importing.title} lead={importing.lead} crumbs={[<Link to="/people">{t.nav.people}</Link>]}>
      <Stack gap="md">
        {problem !== null && <Notice tone="bad">{problem}</Notice>}
        {state.step === 'choose' && <FileChoice onChoose={(file) => void choose(file)} />}
        {state.step === 'preview' && (
          <ImportPreview
            preview={state.preview}
            onImport={() => void send(state.preview)}
            onBack={() => setState({ step: 'choose' })}
          />
        )}
        {state.step === 'sending' && (
          <Section title={importing.sending}>
            <Stack gap="sm">
              {/* When all is sent the server still works on the last rows: the bar waits just before its end. */}
              <Progress
                value={Math.min(state.share, 0.97) * 100}
                aria-label={importing.sending}
                animated={state.share >= 0.97}
              />
              <Group justify="space-between">
                <Text size="sm" c="dimmed">
                  {state.share < 1 ? importing.sent(Math.round(state.share * 100)) : importing.working}
                </Text>
                <Button variant="default" onClick={() => cancel.current?.abort()}>
                  {t.common.cancel}
                </Button>
              </Group>
            </Stack>
          </Section>
        )}
        {state.step === 'done' && (
          <ImportOutcome preview={state.preview} result={state.result} onAnother={() => setState({ step: 'choose' })} />
        )}
      </Stack>
    </Page>
  );
}
