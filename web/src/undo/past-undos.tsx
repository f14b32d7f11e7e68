import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { undoRunsQuery } from '../records/undo/undo.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { Section } from '../ui/layout/section';
import { DataTable } from '../ui/lists/data-table';
import { clipped } from '../ui/values/clipped';
import { TimeText } from '../ui/values/time-text';

/** The last undos, and whether the provider has done the same again. */
export function PastUndos(): ReactNode {
  const { undo: t } = useText();
  const { data } = useQuery(undoRunsQuery(useTenantId()));
  const runs = (data?.items ?? []).filter(({ dryRun }) => !dryRun);
  if (runs.length === 0) return null;
  return (
    <Section title={t.before} lead={t.beforeLead}>
      <DataTable
        caption={t.before}
        rows={runs}
        rowKey={({ id }) => id}
        columns={[
          { header: t.when, cell: ({ at }) => <TimeText at={at} exact /> },
          { header: t.by, cell: ({ by }) => <bdi>{clipped(by)}</bdi> },
          { header: t.accounts, cell: ({ undone }) => undone },
          { header: t.repeated, cell: ({ repeated }) => t.repeatedOf(repeated) },
          {
            header: t.toUndo,
            isEnd: true,
            cell: ({ id, undone }) =>
              undone > 0 && (
                <ButtonLink size="xs" variant="default" to="/integrations/provisioning-log/undo" search={{ run: id }}>
                  {t.undoAgain}
                </ButtonLink>
              ),
          },
        ]}
      />
    </Section>
  );
}
