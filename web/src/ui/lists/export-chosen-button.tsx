import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Notice } from '../messages/notice';
import { problemText } from '../messages/problem-text';
import type { Chosen } from './use-selection';
import { download } from '../values/download';

interface ExportChosenButtonProps {
  chosen: readonly Chosen[];
  /** Of the file. */
  name: string;
  read: (ids: readonly string[]) => Promise<string>;
}

/** The chosen rows as a file. */
export function ExportChosenButton({ chosen, name, read }: ExportChosenButtonProps): ReactNode {
  const text = useText();
  const save = useMutation({
    mutationFn: () => read(chosen.map(({ id }) => id)),
    onSuccess: (file) => download(name, file, 'text/csv;charset=utf-8'),
  });
  if (chosen.length === 0) return null;
  return (
    <>
      <Button variant="default" size="xs" loading={save.isPending} onClick={() => save.mutate()}>
        {text.lists.exportChosen}
      </Button>
      {save.isError && <Notice tone="bad">{problemText(save.error, text)}</Notice>}
    </>
  );
}
