/** What happened in one request, told in order. */
export const story = {
  asked: 'Asked',
  lookedUp: 'Looked up',
  result: 'Result',
  refused: 'Refused',
  changes: 'Changes',
  ignored: 'Not taken',
  next: 'What to do next',
  operations: {
    create: 'The provider asked for a new account for',
    replace: 'The provider sent the whole account of',
    patch: 'The provider asked to change the account of',
    delete: 'The provider asked to delete the account of',
  },
  withToken: 'with the token',
  outcomes: {
    created: 'The account was created and linked to the person.',
    updated: 'The account was updated.',
    unchanged: 'Nothing had to change.',
    deactivated: 'The account was deactivated. Nobody can sign in with it, and open sessions have ended.',
    reactivated: 'The account was reactivated.',
    deleted: 'The account was deleted. The person’s record stays.',
    refused: 'The request was refused.',
  },
  answered: 'We answered:',
  value: 'Value',
  before: 'Before',
  after: 'After',
  toPerson: 'Open the person',
  toAccount: 'Open the account',
  technical: 'Details for IT',
  status: 'Status',
  requestId: 'Request ID',
  externalId: 'ID at the provider',
  accountId: 'Account ID',
};

export type StoryText = typeof story;
