/** Signing in, and confirming that it is oneself. */
export const signIn = {
  title: 'Sign in',
  lead: 'Say which company you belong to; then you see how to sign in there.',
  tenant: 'Company (tenant ID)',
  tenantHint: 'Its short name here, e.g. acme. This browser remembers it.',
  tenantForm: 'A tenant ID has 3 to 40 of a to z, 0 to 9 and -. Your HR team knows it.',
  goOn: 'Continue',
  signInBy: (provider: string) => `Sign in with ${provider}`,
  orPassword: 'or, for HR Professionals, with a password',
  onlyPassword:
    'No single sign-on is set up for this company, so only HR Professionals can sign in. If you know it otherwise, check the tenant ID.',
  noWay:
    'Nobody can sign in here at the moment: passwords are off, and no identity provider is switched on. Whoever runs this system can let passwords in again.',
  userName: 'User name',
  password: 'Password',
  submit: 'Sign in',
  confirmTitle: 'Please confirm that it is you',
  confirmText: (userName: string) =>
    `A token opens the whole provisioning, so we ask for the password of ${userName} once more.`,
  confirm: 'Go on',
  confirmSsoText: (userName: string) =>
    `A token opens the whole provisioning, so we ask ${userName} to sign in once more.`,
  againTitle: 'Sign in again to go on',
  againText: (userName: string) => `${userName} has been signed out. Everything on this page is still as you left it.`,
  stillHere: 'Everything on this page is still as you left it.',
  inNewTab: (provider: string) => `Sign in with ${provider} in a new tab`,
  goesOnByItself: 'This page goes on by itself as soon as you are signed in there.',
  goneProvider:
    'The identity provider by which you signed in is not there any more. Copy what you need and leave this page.',
  backTitle: 'You are signed in',
  backText: 'You can close this tab. The page that you came from goes on by itself.',
  toStart: 'Go to the start page',
  shutOutTitle: 'You have been signed out',
  roleTakenTitle: 'This page is no longer open to you',
  roleTaken:
    'The role of this account was changed: it is no longer HR Professional, and these pages are for HR Professionals. If that is a mistake, ask one of them to change it back.',
  again: 'Sign in and go on',
  leave: 'Leave this page',
};

export type SignInText = typeof signIn;
