import type { UndoAction, UndoAdvice, UndoLeftReason } from '../../api/views';
import { count, number } from '../numbers/numbers.en';
import { again } from './again.en';

/** The page on which a choice of the log is undone. */
export const undo = {
  title: 'Undo provisioning',
  lead: 'Puts accounts back to how they were before the provider changed them. First you see who gets back what; nothing happens before you say so.',
  toUndo: 'Undo…',
  toUndoChosen: 'Undo these…',
  tooManyChosen: (most: number) =>
    `At most ${number(most)} single entries can be undone at once. For more, filter and undo what is shown.`,
  toUndoShown: 'Undo what is shown…',
  choice: 'What is to be undone',
  ofItem: (accounts: number) => `All that was taken away in the alarm: ${count(accounts, 'account', 'accounts')}.`,
  ofRun: 'All that was put back by an undo.',
  ofEntries: (entries: number) => `${count(entries, 'chosen entry', 'chosen entries')} of the provisioning log.`,
  ofFilter: 'Everything that fits these filters, up to now. Choose a day, a person, or what was done.',
  toItem: 'Show the alarm',
  otherwise: 'Choose something else',
  matching: (entries: number) => `${count(entries, 'entry fits', 'entries fit')}.`,
  show: 'Show what would happen',
  planning: 'Looking what would happen…',
  plan: 'What would happen',
  planLead: 'Whoever is not ticked stays as it is now.',
  nothing: 'There is nothing to undo: all of this is as it was before already.',
  nobody: 'No entry fits.',
  counts: (undone: number, left: number) =>
    `${count(undone, 'account is', 'accounts are')} put back, ${number(left)} left as ${left === 1 ? 'it is' : 'they are'}.`,
  userName: 'User name',
  person: 'Person',
  what: 'What comes back',
  why: 'Why it is left',
  values: 'Values that are put back',
  left: 'Left as it is',
  leftLead: 'Something else has happened to these accounts since, and nobody’s later decision is overwritten.',
  more: 'Show more',
  actions: {
    reactivate: 'Can sign in again',
    deactivate: 'Is closed again',
    restore: 'The deleted account comes back, with its role and single sign-on',
    delete: 'The account that was made is deleted',
    change: 'Its values are put back',
    none: 'Is as it was already',
  } satisfies Record<UndoAction, string> as Record<UndoAction, string>,
  reasons: {
    'nothing-to-undo': 'It is as it was before already.',
    'undone-already': 'It has been undone already.',
    'changed-by-provider': 'The provider has changed it again since. Choose that entry too, and both are undone.',
    'changed-by-hand': 'HR has changed it by hand since.',
    'closed-by-hr': 'HR has closed it since, and HR’s word holds. Open it on its own page.',
    'deleted-since': 'It was deleted since. See “Deleted accounts”.',
    erased: 'It was deleted more than 30 days ago and is gone for good.',
    'changed-since': 'It is not as the chosen entries have left it.',
    'user-name-taken': 'Another account has its user name by now.',
    'person-has-account': 'Its person has another account by now.',
    'mapping-taken': 'Its name for single sign-on belongs to another account by now.',
    'needed-twice': 'Two of the chosen accounts would need the same name. Choose one of them only.',
    'role-gone': 'The role that it had is gone.',
    'person-gone': 'Its person is gone.',
    'identity-provider-gone': 'Its identity provider is gone.',
    'last-hr-professional': 'Nobody would be left who can sign in as HR Professional.',
    'own-account': 'You are signed in with this account.',
    'not-recorded': 'The entry is too old, or was redacted: what was before is not known.',
  } satisfies Record<UndoLeftReason, string> as Record<UndoLeftReason, string>,
  unknownReason: 'Something has happened to it since.',
  confirm: (accounts: number) => `Undo for ${count(accounts, 'account', 'accounts')}`,
  askTitle: (accounts: number) => `Put ${count(accounts, 'account', 'accounts')} back?`,
  askText:
    'They are as they were before, at once. It stands in the log and in the audit trail with your name, and can itself be undone.',
  ask: 'Put them back',
  progress: (done: number, all: number) => `${number(done)} of ${number(all)} done`,
  doneTitle: 'Done',
  done: (undone: number) => `${count(undone, 'account is', 'accounts are')} as before again.`,
  doneLeft: (left: number) => `${number(left)} left, for the reasons below.`,
  takeBack: 'Undo this undo…',
  toAccounts: 'Go to the accounts',
  it: 'What IT has to do now',
  itLead:
    'Otherwise the provider does the same again with its next change. Send this to whoever looks after Okta or Entra ID.',
  okta: 'Okta',
  entra: 'Microsoft Entra ID',
  advice: {
    'assign-again': {
      okta: 'Put the people back into the group, or assign them to the app again: Applications › the app › Assignments › Assign. If they were deactivated in Okta itself, activate them first: Directory › People.',
      entra:
        'Put the people back into the group, or assign them to the app again: Enterprise apps › the app › Users and groups › Add user/group. If an account was deleted or blocked in Entra ID, restore it first, within 30 days.',
    },
    unassign: {
      okta: 'Take the people out of the group, or unassign them: Applications › the app › Assignments.',
      entra: 'Take the people out of the group, or out of the app: Enterprise apps › the app › Users and groups.',
    },
    'correct-values': {
      okta: 'Correct the values in the people’s profiles, or what is mapped to what: Applications › the app › Provisioning › To App.',
      entra:
        'Correct the values of the users, or what is mapped to what: Enterprise apps › the app › Provisioning › Mappings.',
    },
  } satisfies Record<UndoAdvice, { okta: string; entra: string }> as Record<
    UndoAdvice,
    { okta: string; entra: string }
  >,
  before: 'Undone before',
  beforeLead: 'The last undos, and whether the provider has done the same again since.',
  when: 'When',
  by: 'By',
  accounts: 'Accounts',
  repeated: 'Done again by the provider',
  repeatedOf: (repeated: number) => (repeated === 0 ? 'No' : `For ${count(repeated, 'account', 'accounts')}`),
  undoAgain: 'Undo…',
  again,
};

export type UndoText = typeof undo;
