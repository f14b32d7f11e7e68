import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { endOf, type Lifetime, LifetimeSelect } from '../lifetime-select';
import { EndsNow } from './ends-now';
import type { TokenWish } from './use-generate-token';

const OVERLAPS = ['0', '1', '24', '72', '168'] as const;

interface GenerateTokenDialogProps {
  isOpen: boolean;
  /** How many tokens are in use now. */
  replaces: number;
  isPending: boolean;
  error: unknown;
  onGenerate: (wish: TokenWish) => void;
  onClose: () => void;
}

/** Asks what cannot be guessed: how long the old token goes on working. */
export function GenerateTokenDialog(props: GenerateTokenDialogProps): ReactNode {
  const t = useText();
  const { tokens: text } = t.scim;
  const [name, setName] = useState('');
  const [lifetime, setLifetime] = useState<Lifetime>('never');
  const [overlap, setOverlap] = useState<string>('24');

  const generate = (): void =>
    props.onGenerate({
      ...(name.trim() !== '' && { name: name.trim() }),
      expiresAt: endOf(lifetime),
      overlapHours: Number(overlap),
    });

  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={text.dialogTitle}>
      {/* Not a form: the dialog stands inside the form of the settings. */}
      <Stack gap="md">
        {props.replaces > 0 && (
          <NativeSelect
            label={text.overlap(props.replaces)}
            description={text.overlapHint}
            value={overlap}
            onChange={(event) => setOverlap(event.currentTarget.value)}
            data={OVERLAPS.map((value) => ({ value, label: text.overlaps[value] }))}
          />
        )}
        {props.replaces > 0 && overlap === '0' && <EndsNow />}
        <TextInput
          label={text.name}
          description={text.nameHint}
          placeholder={text.namePlaceholder}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <LifetimeSelect value={lifetime} onChange={setLifetime} />
        {props.error != null && <Notice tone="bad">{problemText(props.error, t)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t.common.cancel}
          </Button>
          <Button loading={props.isPending} onClick={generate}>
            {text.generate}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
