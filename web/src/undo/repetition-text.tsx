import type { ReactNode } from 'react';
import type { UndoRepetition } from '../api/views';
import { useText } from '../text/text.context';

/** What the provider has done again, a sentence for each kind of it. */
export function RepetitionText({ repetition }: { repetition: UndoRepetition }): ReactNode {
  const { again: t } = useText().undo;
  return (['closed', 'opened', 'changed'] as const)
    .filter((kind) => repetition[kind] > 0)
    .map((kind) => t[kind](repetition[kind]))
    .join(' ');
}
