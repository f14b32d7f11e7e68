import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ReviewItem } from '../../api/views';
import { PersonPicker } from '../../records/people/person-picker';
import { linkReviewItem } from '../../records/review-items/review-items.queries';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { blankFields } from '../../ui/forms/blank-fields';
import { useForm } from '../../ui/forms/use-form';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';

interface LinkByHandProps {
  item: ReviewItem;
  /** Who it is, if that is said by where the button stands. */
  personId?: string;
  /** What the button says to screen readers, where several stand side by side. */
  label?: string;
  variant?: 'default' | 'filled';
  size?: 'xs' | 'sm';
  children: string;
}

/** Says by hand who a refused user is, and why. */
export function LinkByHand({ item, personId, label, variant = 'default', size = 'sm', children }: LinkByHandProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant={variant} size={size} aria-label={label} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {isAsking && <LinkDialog item={item} personId={personId ?? null} onClose={() => setAsking(false)} />}
    </>
  );
}

interface LinkDialogProps {
  item: ReviewItem;
  personId: string | null;
  onClose: () => void;
}

function LinkDialog({ item, personId, onClose }: LinkDialogProps): ReactNode {
  const t = useText();
  const { mending } = t.review;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const form = useForm({
    initial: { personId, reason: '' },
    check: (values) => blankFields(values, ['personId', 'reason']),
    send: ({ personId: chosen, reason }) =>
      linkReviewItem(tenantId, item.id, { personId: chosen ?? '', reason: reason.trim() }),
    onSent: () => {
      void forget();
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={mending.link.title}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{mending.link.text}</Text>
          <PersonPicker
            label={mending.link.person}
            personId={form.values.personId}
            onChange={(chosen) => form.set({ personId: chosen })}
          />
          {form.errors['personId'] !== undefined && <Notice tone="bad">{form.errors['personId']}</Notice>}
          <Textarea
            label={mending.reason}
            description={mending.reasonHint}
            withAsterisk
            maxLength={500}
            rows={2}
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
            <Button type="submit" loading={form.isSending}>
              {mending.link.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
