import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { repetitionAdvice, repetitionsQuery } from '../records/undo/repetitions.queries';
import { useTenantId } from '../session/session';
import { ForIt } from './for-it';

/** What IT has to do before anything is undone once more, as long as it stands so. */
export function RepetitionAdvice({ runId }: { runId: string }): ReactNode {
  const { data } = useQuery(repetitionsQuery(useTenantId()));
  const repetition = data?.items.find((one) => one.runId === runId);
  return repetition !== undefined && <ForIt codes={repetitionAdvice(repetition)} />;
}
