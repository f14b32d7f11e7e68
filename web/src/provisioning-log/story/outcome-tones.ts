import type { Outcome } from '../../api/views';
import type { Tone } from '../../ui/messages/notice';

export const OUTCOME_TONES: Record<Outcome, Tone | 'neutral'> = {
  created: 'good',
  updated: 'info',
  unchanged: 'neutral',
  deactivated: 'neutral',
  reactivated: 'good',
  deleted: 'neutral',
  refused: 'bad',
  undone: 'info',
};
