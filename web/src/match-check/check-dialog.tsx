import { Button, Divider, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { CheckSource } from '../records/match-checks/match-checks.queries';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';

interface CheckDialogProps {
  error: unknown;
  isPending: boolean;
  onCheck: (source: CheckSource) => void;
  onClose: () => void;
}

/** Whose matching is to be checked: a file, a pasted list, or whom the provider has sent. */
export function CheckDialog({ error, isPending, onCheck, onClose }: CheckDialogProps): ReactNode {
  const t = useText();
  const text = t.matchCheck;
  const input = useRef<HTMLInputElement>(null);
  const [list, setList] = useState('');
  return (
    <Dialog isOpen onClose={onClose} title={text.title} size="lg">
      <Stack gap="md">
        {error != null && <Notice tone="bad">{problemText(error, t)}</Notice>}
        <div>
          <Text fw={600}>{text.file}</Text>
          <Text size="sm" mb="xs">
            {text.fileHint}
          </Text>
          <Button loading={isPending} onClick={() => input.current?.click()}>
            {text.chooseFile}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
            hidden
            aria-label={text.chooseFile}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file !== undefined) onCheck(file);
              // The same file can be chosen again after it was fixed.
              event.currentTarget.value = '';
            }}
          />
        </div>
        <Divider />
        <Textarea
          label={text.list}
          description={text.listHint}
          rows={5}
          value={list}
          onChange={(event) => setList(event.currentTarget.value)}
        />
        <div>
          <Button
            variant="default"
            loading={isPending}
            disabled={list.trim() === ''}
            onClick={() => onCheck(new Blob([list.trim()]))}
          >
            {text.checkList}
          </Button>
        </div>
        <Divider />
        <div>
          <Text fw={600}>{text.log}</Text>
          <Text size="sm" mb="xs">
            {text.logHint}
          </Text>
          <Button variant="default" loading={isPending} onClick={() => onCheck('log')}>
            {text.checkLog}
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}
