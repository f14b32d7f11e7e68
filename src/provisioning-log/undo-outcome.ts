/** What undoing does, or would do, to an account. */
export const UNDO_ACTIONS = [
  /** Active again. */
  'reactivate',
  /** Inactive again: the choice had opened it. */
  'deactivate',
  /** A deleted account comes back, with its id, mappings and role. */
  'restore',
  /** An account that the choice had made goes. */
  'delete',
  /** Other values are put back. */
  'change',
  /** It is as it was before already. */
  'none',
] as const;
export type UndoAction = (typeof UNDO_ACTIONS)[number];

/** Why an account is left as it is. */
export const LEFT_REASONS = [
  /** It is as it was before the choice already. */
  'nothing-to-undo',
  /** It has been undone, by an undo that is not part of the choice. */
  'undone-already',
  /** The provider has changed it since, by a request that is not part of the choice. */
  'changed-by-provider',
  /** HR has changed it by hand since the first entry of the choice. */
  'changed-by-hand',
  /** HR has closed it since, and HR's word holds. */
  'closed-by-hr',
  /** It was deleted since, which is not part of the choice. */
  'deleted-since',
  /** It was deleted more than 30 days ago, and is erased. */
  'erased',
  /** Something about it is not as the choice has left it. */
  'changed-since',
  /** Another account has its user name now. */
  'user-name-taken',
  /** Its person has another account now. */
  'person-has-account',
  /** The identifier of one of its SAML mappings stands for another account now. */
  'mapping-taken',
  /** Two accounts of the choice need the same user name, person or identifier; all of them are left. */
  'needed-twice',
  /** There is no role of that name any more. */
  'role-gone',
  'person-gone',
  'identity-provider-gone',
  /** The tenant would be left without an HR Professional who can sign in. */
  'last-hr-professional',
  /** The account of whoever undoes: nobody shuts himself out. */
  'own-account',
  /** The entry is from before all was recorded that an undo needs, or its values have been redacted. */
  'not-recorded',
] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** What IT has to do in the provider, so that it does not do again what was undone. */
export const UNDO_ADVICE = ['assign-again', 'unassign', 'correct-values'] as const;
export type UndoAdvice = (typeof UNDO_ADVICE)[number];
