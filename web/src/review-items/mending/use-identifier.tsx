import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import type { ReviewItem, SignInCandidate } from '../../api/views';
import { AccountLink } from '../../records/accounts/account-link';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import { ButtonLink } from '../../ui/layout/button-link';
import { Value } from '../../ui/values/value';

/** Whose a sign-in without a mapping may be: one press makes the name that came that account's. */
export function UseIdentifier({ item }: { item: ReviewItem }): ReactNode {
  const { review, log } = useText();
  const { identifier: t } = review.mending;
  const [chosen, setChosen] = useState<SignInCandidate | null>(null);
  return (
    <Stack gap="sm">
      {item.candidates.length === 0 && <Text size="sm">{t.none}</Text>}
      {item.candidates.map((candidate) => (
        <Group key={candidate.accountId} gap="sm">
          <Text size="sm" component="div">
            <AccountLink id={candidate.accountId} account={candidate} />: {t.because[candidate.because]}
            {candidate.mappedAs !== null && (
              <>
                {' '}
                {t.mappedAs} <Value code>{candidate.mappedAs}</Value>
              </>
            )}
          </Text>
          <Button onClick={() => setChosen(candidate)}>{t.button}</Button>
        </Group>
      ))}
      <div>
        <ButtonLink variant="default" to="/integrations/saml-mappings">
          {log.ways.samlMappings}
        </ButtonLink>
      </div>
      {chosen !== null && <Ask item={item} candidate={chosen} onClose={() => setChosen(null)} />}
    </Stack>
  );
}

function Ask({
  item,
  candidate: { accountId, userName },
  onClose,
}: {
  item: ReviewItem;
  candidate: SignInCandidate;
  onClose: () => void;
}): ReactNode {
  const { identifier: t } = useText().review.mending;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const use = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/tenants/{tenantId}/review-items/{id}/use-identifier', {
          params: { path: { tenantId, id: item.id } },
          body: { accountId },
        }),
      ),
    onSuccess: () => {
      void forget();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={t.title}
      text={
        <>
          <p>
            <Value code>{item.userName ?? ''}</Value> → <Value>{userName}</Value>
          </p>
          {t.text}
        </>
      }
      confirm={t.confirm}
      isPending={use.isPending}
      error={use.error}
      onConfirm={() => use.mutate()}
      onClose={onClose}
    />
  );
}
