/** What somebody sees of the own account, and how an account signs in. */
export const myAccount = {
  title: 'My account',
  lead: 'What your company keeps here about your sign-in. If something is not right, tell your HR team: they correct it.',
  denied: 'The page that you wanted is for HR Professionals. This is your own account.',
  facts: 'About you',
  name: 'Name',
  since: 'Account since',
  provisioned: 'made by your company’s provider',
  byHand: 'made by HR',
  ways: 'Signs in with',
  lastSignIn: 'Last sign-in',
  never: 'Never',
  byPassword: 'a password',
  bySso: 'single sign-on',
  noWay: 'Nothing yet: there is neither a password nor a SAML mapping',
  sessions: 'Where you are signed in',
  sessionsLead: 'One line for each browser. End whatever you do not know.',
  signedIn: 'Signed in',
  by: 'With',
  lastUsed: 'Last used',
  thisOne: 'This browser',
  endSession: 'End',
};

export type MyAccountText = typeof myAccount;
