import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';

interface NewClientDialogProps {
  isOpen: boolean;
  isPending: boolean;
  error: unknown;
  onAdd: (name: string) => void;
  onClose: () => void;
}

/** Asks for what cannot be guessed: what HR calls it. */
export function NewClientDialog({ isOpen, isPending, error, onAdd, onClose }: NewClientDialogProps): ReactNode {
  const t = useText();
  const { oauthClients: text } = t.scim;
  const [name, setName] = useState('');
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={text.add}>
      {/* Not a form: the dialog stands inside the form of the settings. */}
      <Stack gap="md">
        <TextInput
          label={text.name}
          description={text.nameHint}
          placeholder={text.namePlaceholder}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {error != null && <Notice tone="bad">{problemText(error, t)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button loading={isPending} disabled={name.trim() === ''} onClick={() => onAdd(name.trim())}>
            {text.add}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
