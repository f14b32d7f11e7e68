import type { ReactNode } from 'react';
import type { ReviewItem } from '../../api/views';
import { useText } from '../../text/text.context';
import type { Tone } from '../../ui/messages/notice';
import { Tag } from '../../ui/values/tag';
import type { ReviewState } from './review-search';

const TONES: Record<ReviewState, Tone | 'neutral'> = {
  open: 'warn',
  ready: 'good',
  mended: 'neutral',
  dismissed: 'neutral',
};

/** How an item stands: open ones that only wait for the next attempt are told apart. */
export function ReviewStateTag({ item: { state, ready } }: { item: Pick<ReviewItem, 'state' | 'ready'> }): ReactNode {
  const { states } = useText().review;
  const shown = ready ? 'ready' : state;
  return <Tag tone={TONES[shown]}>{states[shown]}</Tag>;
}
