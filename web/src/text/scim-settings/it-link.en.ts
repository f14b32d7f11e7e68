/** The link to the page for IT. */
export const itLink = {
  title: 'Page for IT',
  lead: 'Send IT a link to a [[itPage|page]] with everything to enter at the provider, as your settings are now. Nobody has to sign in for it.',
  lasts: 'How long the link works',
  lifetimes: { '7': '7 days', '30': '30 days', '90': '90 days', never: 'Until you take it back' },
  make: 'Make a link',
  another: 'Make another link…',
  anotherTitle: 'Make another link?',
  anotherText: 'The present link stops working at once. Whoever still needs the page has to get the new one.',
  address: 'Link for IT',
  shownOnce: 'Copy it now: for your safety it is shown only this once. If it gets lost, make another one.',
  mail: 'Write an e-mail to IT',
  mailSubject: 'Setting up user provisioning for Cezanne HR',
  mailText: (url: string) =>
    `This page says what to enter at the provider:\n\n${url}\n\nYou get the secret token from me on another way.`,
  open: 'Look at the page',
  works: 'Works',
  expired: 'Expired',
  made: 'Made',
  by: 'by',
  ends: 'ends',
  ended: 'ended',
  noEnd: 'works until it is taken back',
  lastOpened: 'last opened',
  neverOpened: 'not opened yet',
  takeBack: 'Take back',
  takeBackTitle: 'Take the link back?',
  takeBackText:
    'The page can no longer be opened by it, at once. What IT has entered at the provider stays, and so do all accounts.',
};

export type ItLinkText = typeof itLink;
