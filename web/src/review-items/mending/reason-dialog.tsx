import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { blankFields } from '../../ui/forms/blank-fields';
import { useForm } from '../../ui/forms/use-form';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';

interface ReasonDialogProps {
  text: { title: string; text: string; confirm: string };
  isDangerous?: boolean;
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks why before a decision is made; it is kept with the reason. */
export function ReasonDialog({ text, isDangerous = false, onConfirm, onClose }: ReasonDialogProps): ReactNode {
  const t = useText();
  const { mending } = t.review;
  const forget = useForgetReviewItems();
  const form = useForm({
    initial: { reason: '' },
    check: (values) => blankFields(values, ['reason']),
    send: ({ reason }) => onConfirm(reason.trim()),
    onSent: () => {
      void forget();
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={text.title}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{text.text}</Text>
          <Textarea
            label={mending.reason}
            description={mending.reasonHint}
            withAsterisk
            maxLength={500}
            rows={2}
            data-autofocus
            data-field="reason"
            value={form.values.reason}
            error={form.errors['reason']}
            onChange={(event) => form.set({ reason: event.currentTarget.value })}
          />
          {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" color={isDangerous ? 'red' : undefined} loading={form.isSending}>
              {text.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
