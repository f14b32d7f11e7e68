import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Notice } from '../messages/notice';
import { problemText } from '../messages/problem-text';
import { download } from '../values/download';

/** The chosen rows as a file. */
export function ExportChosenButton({ name, read }: { name: string; read: () => Promise<string> }): ReactNode {
  const text = useText();
  const save = useMutation({
    mutationFn: read,
    onSuccess: (file) => download(name, file, 'text/csv;charset=utf-8'),
  });
  return (
    <>
      <Button variant="default" size="xs" loading={save.isPending} onClick={() => save.mutate()}>
        {text.lists.exportChosen}
      </Button>
      {save.isError && <Notice tone="bad">{problemText(save.error, text)}</Notice>}
    </>
  );
}
