/** Who cannot be found by a match method, without any list of users. */
export const keyProblems = {
  missingWhy: 'The provider’s user cannot be recognised as one of these persons. Open a person and fill the value in.',
  sharedWhy:
    'Two persons with the same value cannot be told apart, so a user who comes with it is refused. Open the one for whom it is wrong and correct it.',
  value: 'Value',
  toList: 'Show them under People',
  nobody: 'Nobody any more',
  nobodyText: 'Somebody has mended this meanwhile.',
};

export type KeyProblemsText = typeof keyProblems;
