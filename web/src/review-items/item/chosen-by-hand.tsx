import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ReviewItem } from '../../api/views';
import { PersonName } from '../../records/people/person-name';
import { unlinkReviewItem } from '../../records/review-items/review-items.queries';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import { Notice } from '../../ui/messages/notice';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';

interface ChosenByHandProps {
  itemId: string;
  link: NonNullable<ReviewItem['link']>;
}

/** Whom HR has chosen, who has said so and why, and the way back. */
export function ChosenByHand({ itemId, link }: ChosenByHandProps): ReactNode {
  const { link: text, closed } = useText().review;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const [isAsking, setAsking] = useState(false);
  const takeBack = useMutation({
    mutationFn: () => unlinkReviewItem(tenantId, itemId),
    onSuccess: () => {
      void forget();
      setAsking(false);
    },
  });
  return (
    <Notice tone="info">
      <strong>
        {text.title} <PersonName id={link.personId} />
      </strong>{' '}
      {text.text}
      <div>
        <bdi>{text.by(link.by)}</bdi>, <TimeText at={link.at} exact />. {closed.reason} <Value>{link.reason}</Value>
      </div>
      <Button mt="xs" size="xs" variant="default" onClick={() => setAsking(true)}>
        {text.takeBack}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={text.takeBackTitle}
        text={text.takeBackText}
        confirm={text.takeBack}
        isPending={takeBack.isPending}
        error={takeBack.error}
        onConfirm={() => takeBack.mutate()}
        onClose={() => {
          takeBack.reset();
          setAsking(false);
        }}
      />
    </Notice>
  );
}
