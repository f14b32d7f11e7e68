import type { UndoAction, UndoAdvice } from '../../provisioning-log/undo-outcome.js';

/** What the provider will do again by itself, if nobody tells it otherwise, by what was undone. */
const ADVICE: Record<UndoAction, UndoAdvice | null> = {
  reactivate: 'assign-again',
  restore: 'assign-again',
  deactivate: 'unassign',
  delete: 'unassign',
  change: 'correct-values',
  none: null,
};

const SENTENCES: Record<UndoAdvice, string> = {
  'assign-again':
    'In Okta, assign the users whose accounts were opened again, or their group, to the application again; in Entra ID, put them ' +
    'back into the scope of provisioning. Otherwise the provider deactivates or deletes them again.',
  unassign:
    'In Okta, unassign the users whose accounts were closed or deleted again, or their group, from the application; in Entra ID, ' +
    'take them out of the scope of provisioning. Otherwise the provider creates or activates them again.',
  'correct-values':
    'In Okta or Entra ID, correct the values of the users that were put back, or the attribute mapping that they come from. ' +
    'Otherwise the provider sends the same values with its next push.',
};

/** @returns codes in a fixed order and a sentence for each, put together; null where nothing was undone */
export function adviceOf(actions: Iterable<UndoAction>): { codes: UndoAdvice[]; sentence: string | null } {
  const given = new Set([...actions].map((action) => ADVICE[action]));
  const codes = (Object.keys(SENTENCES) as UndoAdvice[]).filter((code) => given.has(code));
  return { codes, sentence: codes.length === 0 ? null : codes.map((code) => SENTENCES[code]).join(' ') };
}
