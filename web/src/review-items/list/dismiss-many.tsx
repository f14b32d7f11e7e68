import { Button, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { dismissReviewItem } from '../../records/review-items/review-items.queries';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { BulkDialog } from '../../ui/lists/bulk/bulk-dialog';
import type { Selection } from '../../ui/lists/use-selection';

/** Takes the chosen items off the list, for one reason. */
export function DismissMany({ selection }: { selection: Selection }): ReactNode {
  const { mending } = useText().review;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { chosen } = selection;
  return (
    <>
      {chosen.length > 0 && (
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          {mending.dismissMany.button}
        </Button>
      )}
      {isAsking && (
        <BulkDialog
          rows={chosen}
          deed={{
            title: mending.dismissMany.title(chosen.length),
            text: (
              <Stack gap="sm">
                <p>{mending.dismissMany.text}</p>
                <Textarea
                  label={mending.reason}
                  description={mending.reasonHint}
                  withAsterisk
                  maxLength={500}
                  rows={2}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                />
              </Stack>
            ),
            confirm: mending.dismiss.confirm,
            isIncomplete: reason.trim() === '',
            act: ({ id }) => dismissReviewItem(tenantId, id, reason.trim()),
          }}
          onDone={(left) => {
            selection.choose(left);
            void forget();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
