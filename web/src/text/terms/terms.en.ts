/** What a word means that HR cannot know. */
export interface TermText {
  /** As the pages write it. */
  name: string;
  /** In plain words, without other words of this kind. */
  text: string;
  /** Who does something with it, or where it comes from. */
  more?: string;
}

/** The words that have to be explained, in the order in which a new tenant meets them. */
const words = {
  scim: {
    name: 'SCIM',
    text: 'The language in which Okta, Entra ID and the like tell other systems who joins, what has changed, and who leaves. With it nobody has to type accounts in here.',
    more: 'HR switches it on and chooses how people are recognised. IT does the rest at the other end.',
  },
  provider: {
    name: 'Provider',
    text: 'The system in which IT keeps who works for you and what they may use: usually Okta or Microsoft Entra ID.',
    more: 'IT looks after it.',
  },
  provisioning: {
    name: 'Provisioning',
    text: 'The provider makes sign-in accounts here, keeps them up to date and switches them off when somebody leaves. It never adds a person: that stays with HR.',
  },
  scimUrl: {
    name: 'SCIM URL',
    text: 'The address at which the provider reaches us. It is not secret.',
    more: 'IT enters it at the provider.',
  },
  tenantId: {
    name: 'Tenant ID',
    text: 'The short name of your company in this system. It is not secret, and it never changes.',
    more: 'Everybody types it to sign in, and IT enters it at the provider.',
  },
  token: {
    name: 'Token',
    text: 'A long password that the provider shows with each request, so that we know it is really your provider. Whoever has it can make and close accounts here.',
    more: 'Give it to IT on a safe way, never by e-mail. If it gets lost, generate a new one.',
  },
  itPage: {
    name: 'Page for IT',
    text: 'A page that shows IT what to enter at the provider. Whoever has the link can read it without signing in; nothing can be changed there, and no person and no token is on it.',
  },
  secondKey: {
    name: 'Second value',
    text: 'Besides the value that finds the person, the provider often sends another one, such as a number besides the address. If both lead to the same person, it is the right one. If they do not, nobody gets an account until HR has looked.',
  },
  singleSignOn: {
    name: 'Single sign-on',
    text: 'People sign in once, at Okta or Entra ID, and then come in here without another password.',
  },
  identityProvider: {
    name: 'Identity provider',
    text: 'The system where people type their password and that then tells us who they are. Usually the same Okta or Entra ID that makes the accounts.',
    more: 'IT gives you a file with which it is set up here.',
  },
  samlMapping: {
    name: 'SAML mapping',
    text: 'An entry that says: who is called this at the identity provider is that account here. Without one, somebody with an account cannot come in by single sign-on.',
  },
  userIdentifier: {
    name: 'User identifier',
    text: 'The name under which the identity provider announces somebody who signs in, often the user name or the e-mail address. Both sides have to write it in exactly the same way.',
    more: 'IT knows which one it is; there it is called “NameID”.',
  },
  entityId: {
    name: 'Entity ID',
    text: 'The name by which an identity provider calls itself, so that nobody else can pass for it. It often looks like a web address but is only a name.',
    more: 'It is in the metadata file that IT gives you.',
  },
  ssoUrl: {
    name: 'Sign-in URL',
    text: 'The address of the page on which people type their password at the identity provider.',
    more: 'It is in the metadata file that IT gives you.',
  },
  certificate: {
    name: 'Signing certificate',
    text: 'With it we can tell that an answer really comes from your identity provider and was not changed on the way. It is not secret.',
    more: 'It is in the metadata file. It ends after some years; IT then gives you a new one.',
  },
  metadata: {
    name: 'Metadata file',
    text: 'A file in which an identity provider describes itself. With it you need not type anything.',
    more: 'IT downloads it at Okta or Entra ID and sends it to you. Nothing in it is secret.',
  },
  originalName: {
    name: 'Original name',
    text: 'The name of a role as it was entered first. Translations are only for people to read: the provider must send the original name.',
  },
  externalUser: {
    name: 'External user',
    text: 'An account without a person: for somebody who works for HR here but is not kept as a person, such as a consultant. It can have HR roles only, and the provider never sees it.',
  },
  externalId: {
    name: 'ID at the provider',
    text: 'The number by which the provider knows this user. It stays the same when name and address change.',
  },
} satisfies Record<string, TermText>;

export type Term = keyof typeof words;

export const terms = {
  /** The button. */
  what: 'What is this?',
  /** The same for screen readers, where the button stands alone. */
  whatIs: (name: string) => `(${name})`,
  words: words as Record<Term, TermText>,
};

export type TermsText = typeof terms;
