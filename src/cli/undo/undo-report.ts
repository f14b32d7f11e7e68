import { adviceOf } from '../../admin/undo/undo-advice.js';
import type { UndoResult } from '../../admin/undo/undo.service.js';
import type { LeftReason, UndoAction } from '../../provisioning-log/undo-outcome.js';

/** What is done to an account, and what would be. */
const DONE: Record<UndoAction, readonly [done: string, wouldBe: string]> = {
  reactivate: ['is active again', 'would be active again'],
  deactivate: ['is inactive again', 'would be inactive again'],
  restore: ['is back, with its id, mappings and role', 'would come back, with its id, mappings and role'],
  delete: ['is deleted: the choice had made it', 'would be deleted: the choice had made it'],
  change: ['has its values back', 'would get its values back'],
  none: ['is as it was', 'is as it was'],
};

const LEFT: Record<LeftReason, string> = {
  'nothing-to-undo': 'it is as it was before already',
  'undone-already': 'it has been undone already',
  'changed-by-provider': 'the provider has changed it since, by a request that was not chosen',
  'changed-by-hand': 'somebody has changed it by hand since',
  'closed-by-hr': 'HR has closed it since',
  'deleted-since': 'it was deleted since',
  erased: 'it was deleted more than 30 days ago and is erased',
  'changed-since': 'it is not as the chosen entries have left it',
  'user-name-taken': 'another account has its user name now',
  'person-has-account': 'its person has another account now',
  'mapping-taken': 'the identifier of one of its SAML mappings stands for another account now',
  'needed-twice': 'another chosen account needs the same user name, person or SSO identifier',
  'role-gone': 'the role that it had is gone',
  'person-gone': 'its person is gone',
  'identity-provider-gone': 'the identity provider of one of its SAML mappings is gone',
  'last-hr-professional': 'nobody would be left who can sign in to administer the tenant',
  'own-account': 'nobody shuts himself out',
  'not-recorded': 'the log does not hold enough about it: the entry is from an older version, or was redacted',
};

/** @returns what an undo has come to, or would come to, line by line */
export function undoReport({ dryRun, items }: UndoResult): string[] {
  if (items.length === 0) return ['The choice has no entry that changed an account.'];
  const undone = items.filter(({ left }) => left === null);
  const { sentence } = adviceOf(undone.map(({ action }) => action));
  const left = items.length - undone.length;
  const [verb, rest] = dryRun ? ['would be undone', 'would be left as they are'] : ['undone', 'left as they are'];
  return [
    ...items.map(({ userName, accountId, action, left: reason }) => {
      const who = userName ?? accountId;
      return reason === null ? `${who} ${DONE[action][dryRun ? 1 : 0]}.` : `${who} is left: ${LEFT[reason]}.`;
    }),
    `${undone.length} accounts ${verb}, ${left} ${rest}.`,
    ...(sentence === null ? [] : [sentence]),
  ];
}
