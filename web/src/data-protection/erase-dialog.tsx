import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { blankFields } from '../ui/forms/blank-fields';
import { useForm } from '../ui/forms/use-form';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';

interface EraseDialogProps {
  /** Who, as a person would be called. */
  name: string;
  /** What has to be typed, so that nobody does it by a slip of the hand. */
  typed: string;
  onErase: (reason: string) => Promise<unknown>;
  onErased: () => void;
  onClose: () => void;
}

/** Asks for the reason, and to type something, before somebody is erased for good. */
export function EraseDialog({ name, typed, onErase, onErased, onClose }: EraseDialogProps): ReactNode {
  const t = useText();
  const text = t.dataProtection;
  const [isTypedWrong, setTypedWrong] = useState(false);
  const form = useForm({
    initial: { reason: '', typed: '' },
    check: (values) => blankFields(values, ['reason', 'typed']),
    send: ({ reason }) => onErase(reason.trim()),
    onSent: onErased,
  });
  return (
    <Dialog isOpen onClose={onClose} title={text.eraseTitle(name)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const isWrong = form.values.typed.trim() !== '' && form.values.typed.trim() !== typed;
          setTypedWrong(isWrong);
          if (!isWrong) form.submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm">{text.eraseText}</Text>
          <Notice tone="info">{text.eraseFirst}</Notice>
          <Textarea
            label={text.reason}
            description={text.reasonHint}
            withAsterisk
            maxLength={500}
            rows={2}
            data-autofocus
            data-field="reason"
            value={form.values.reason}
            error={form.errors['reason']}
            onChange={(event) => form.set({ reason: event.currentTarget.value })}
          />
          <TextInput
            label={text.typeToConfirm(typed)}
            withAsterisk
            autoComplete="off"
            data-field="typed"
            value={form.values.typed}
            error={isTypedWrong ? text.notTheSame : form.errors['typed']}
            onChange={(event) => {
              setTypedWrong(false);
              form.set({ typed: event.currentTarget.value });
            }}
          />
          {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" color="red" loading={form.isSending}>
              {text.eraseForGood}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
