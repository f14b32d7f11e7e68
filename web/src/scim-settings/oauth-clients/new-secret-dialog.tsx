import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { endOf, type Lifetime, LifetimeSelect } from '../lifetime-select';

export interface SecretWish {
  name: string;
  expiresAt: string | null;
}

interface NewSecretDialogProps {
  isOpen: boolean;
  /** Name of the client that gets one more; null for a new client. */
  client: string | null;
  isPending: boolean;
  error: unknown;
  onAdd: (wish: SecretWish) => void;
  onClose: () => void;
}

/** Asks for what cannot be guessed: what HR calls a new client, and for how long its secret counts. */
export function NewSecretDialog({ isOpen, client, isPending, error, onAdd, onClose }: NewSecretDialogProps): ReactNode {
  const t = useText();
  const { oauthClients: text } = t.scim;
  const [typed, setTyped] = useState('');
  const [lifetime, setLifetime] = useState<Lifetime>('never');
  const name = client ?? typed.trim();
  const title = client === null ? text.add : text.addSecret;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title}>
      {/* Not a form: the dialog stands inside the form of the settings. */}
      <Stack gap="md">
        {client === null && (
          <TextInput
            label={text.name}
            description={text.nameHint}
            placeholder={text.namePlaceholder}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <LifetimeSelect value={lifetime} onChange={setLifetime} />
        {error != null && <Notice tone="bad">{problemText(error, t)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            loading={isPending}
            disabled={name === ''}
            onClick={() => onAdd({ name, expiresAt: endOf(lifetime) })}
          >
            {title}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
