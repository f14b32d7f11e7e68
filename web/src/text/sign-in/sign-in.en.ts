/** Signing in, and confirming that it is oneself. */
export const signIn = {
  title: 'Sign in',
  lead: 'For HR Professionals.',
  tenant: 'Tenant ID',
  tenantHint: 'The short name of your company here, e.g. acme',
  userName: 'User name',
  password: 'Password',
  submit: 'Sign in',
  confirmTitle: 'Please confirm that it is you',
  confirmText: (userName: string) =>
    `A token opens the whole provisioning, so we ask for the password of ${userName} once more.`,
  confirm: 'Go on',
  againTitle: 'Sign in again to go on',
  againText: (userName: string) => `${userName} has been signed out. Everything on this page is still as you left it.`,
  stillHere: 'Everything on this page is still as you left it.',
  shutOutTitle: 'You have been signed out',
  roleTaken:
    'The role of this account was changed: it is no longer HR Professional, and only HR Professionals can sign in here. If that is a mistake, ask an HR Professional to change it back.',
  again: 'Sign in and go on',
  leave: 'Leave this page',
};

export type SignInText = typeof signIn;
