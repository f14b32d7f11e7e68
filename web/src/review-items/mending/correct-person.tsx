import { Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../../api/client';
import type { Person, PersonChange } from '../../api/views';
import { warningText } from '../../people/import/report/reason-text';
import { fullName } from '../../records/people/people.queries';
import { useForgetReviewItems } from '../../records/review-items/use-forget-review-items';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import { DataTable } from '../../ui/lists/data-table';
import { Notice } from '../../ui/messages/notice';
import { clipped } from '../../ui/values/clipped';
import { Value } from '../../ui/values/value';

/** One value of a person as it is and as it will be. */
export interface Correction {
  field: string;
  before: string | null;
  after: string;
}

interface CorrectPersonProps {
  person: Person;
  corrections: readonly Correction[];
  patch: PersonChange;
  /** What has to be said before it is clear what changes. */
  children?: ReactNode;
  onClose: () => void;
}

/** Shows what would change in a record, what that does to keys that accounts are matched by, and asks. */
export function CorrectPerson({ person, corrections, patch, children, onClose }: CorrectPersonProps): ReactNode {
  const t = useText();
  const { correct } = t.review.mending;
  const tenantId = useTenantId();
  const forget = useForgetReviewItems();
  const params = { path: { tenantId, id: person.id } };
  const preview = useQuery({
    queryKey: ['person-preview', tenantId, person.id, patch],
    queryFn: () =>
      answerOf(
        api.PATCH('/api/tenants/{tenantId}/persons/{id}', {
          params: { ...params, query: { dryRun: true } },
          body: patch,
        }),
      ),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const save = useMutation({
    mutationFn: () => answerOf(api.PATCH('/api/tenants/{tenantId}/persons/{id}', { params, body: patch })),
    onSuccess: () => {
      void forget();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={correct.title(clipped(fullName(person), 60))}
      confirm={correct.confirm}
      isPending={preview.isPending || save.isPending}
      error={save.error ?? preview.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
      text={
        <Stack gap="sm">
          {children}
          <div>{correct.text}</div>
          <DataTable
            caption={correct.text}
            rows={corrections}
            rowKey={({ field }) => field}
            columns={[
              { header: correct.attribute, cell: ({ field }) => field },
              { header: correct.before, cell: ({ before }) => (before ? <Value>{before}</Value> : '–') },
              { header: correct.after, cell: ({ after }) => <Value>{after}</Value> },
            ]}
          />
          {preview.data?.warnings?.map((warning, place) => (
            <Notice key={place} tone="warn">
              <bdi>{warningText(warning, t.people.importing)}</bdi>
            </Notice>
          ))}
        </Stack>
      }
    />
  );
}
