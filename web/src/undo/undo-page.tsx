import { Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { PastUndos } from './past-undos';
import { RepetitionAdvice } from './repetition-advice';
import { UndoChoiceSection } from './undo-choice-section';

const route = getRouteApi('/signed-in/integrations/provisioning-log/undo');

/** Undoes a choice of the log: what is chosen, what would happen, one question, what came of it, and what IT has to do. */
export function UndoPage(): ReactNode {
  const { undo: t, nav } = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t.title} lead={t.lead} crumbs={[<Link to="/integrations/provisioning-log">{nav.log}</Link>]}>
      <Stack gap="md">
        <UndoChoiceSection
          // Another choice is another plan.
          key={JSON.stringify(search)}
          search={search}
          onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
        />
        {search.again !== undefined && <RepetitionAdvice runId={search.again} />}
        <PastUndos />
      </Stack>
    </Page>
  );
}
