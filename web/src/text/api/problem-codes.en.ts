import type { ProblemCode } from '../../api/views';

/** What the server refuses, by its codes: as a whole. */
export const problemCodes = {
  'reauthentication-required': 'Nothing was done, because the password was not given again.',
  'wrong-sign-in': 'The tenant ID, the user name or the password is not right.',
  'too-many-wrong-passwords': 'Too many wrong passwords. Wait a minute, then try again.',
  'not-an-hr-professional':
    'Your account works, but only HR Professionals can sign in here with a password. If your company has a button above, use that; if not, ask your HR team.',
  'password-sign-in-off': 'Your company takes no passwords here. Sign in with its identity provider.',
  'sso-not-proven':
    'Passwords stay on: no HR Professional has signed in with an identity provider within the last 30 days. Sign in that way once yourself, then switch them off.',
  'signed-out-elsewhere': 'You have been signed out, because this sign-in was ended from the list of your sessions.',
  'account-closed':
    'You have been signed out, because this account was deactivated or deleted. If that is a mistake, ask an HR Professional to reactivate it.',
  'not-employed':
    'You have been signed out, because HR has no employment of yours for today. If that is a mistake, ask an HR Professional to correct it.',
  'password-changed':
    'You have been signed out, because the password of this account was changed. Sign in with the new one; if you do not know it, ask another HR Professional.',
  'signed-out-everywhere':
    'You have been signed out, because somebody signed this account out everywhere. If that was not you, change the password.',
  'signed-out-by-provider':
    'You have been signed out, because your company’s sign-in service asked for it. Sign in again; if that does not work, ask IT.',
  'session-expired': 'You were away for a while, so we signed you out.',
  'foreign-origin': 'The server does not accept this address of the console. Ask IT for the right one.',
  'person-code-taken': 'Another person has this person code. Check it, or look for that person under People.',
  'employment-id-taken':
    'Another person has one of these employment IDs. Check them, or look for that person under People.',
  'person-in-use': 'This person still has an account. Open the account and unlink it first.',
  'person-has-account': 'This person has an account already. Change that one instead.',
  'user-name-taken': 'Another account has this user name. Choose another one, or look for that account under Accounts.',
  'last-hr-professional':
    'After this nobody could sign in here. Make somebody else an HR Professional with a password first.',
  'own-account':
    'You would shut yourself out: this is the account that you are signed in with, or its role. Ask another HR Professional to do it.',
  'gate-shuts-you-out':
    'You would shut yourself out: by the employments that are recorded you are not employed today. Correct them first.',
  'role-name-taken': 'There is a role with this name already. Choose another name.',
  'role-in-use': 'There are accounts with this role. Give them another role first.',
  'role-of-external-users':
    'External users have this role, and they can only have an HR role. Give them another role first.',
  'base-role':
    'The name and the rights of a base role cannot be changed, and it cannot be deleted. Add a role of your own instead.',
  'entity-id-taken': 'There is an identity provider with this entity ID already. Change that one instead.',
  'identity-provider-has-mappings': 'There are SAML mappings for this identity provider. Delete them first.',
  'identity-provider-in-settings': 'The SCIM settings use this identity provider. Choose another one there first.',
  'saml-identifier-taken':
    'This user identifier belongs to another account. Correct or delete that SAML mapping first.',
  'too-many-tokens': 'There are too many tokens that work. Revoke one that is no longer used, then generate again.',
  'too-many-oauth-clients': 'There are 20 OAuth clients already. Delete one that is no longer used, then add another.',
  'too-many-client-secrets':
    'This client has five secrets that work already. Revoke one that is no longer used, then make another.',
  'changed-meanwhile': 'Somebody else changed this at the same moment. Load the page again, then make your change.',
  'restore-role-gone': 'The role that it had is gone. Make the account anew.',
  'restore-person-gone': 'Its person is gone, and nobody else can have the account.',
  'review-item-closed':
    'This is closed already: somebody has settled it, or it has settled itself. Load the list again.',
  'review-item-not-linkable': 'Nobody can be linked here: an account was made, or it is not about which person it is.',
  'review-item-without-account': 'No account was made here that could be closed.',
  'review-item-without-identifier': 'No identifier of a sign-in is waiting here.',
  'not-a-candidate':
    'Neither the user name nor an e-mail nor the external ID of this account is the identifier that came. Map it by hand, if it is this account all the same.',
  'file-not-utf-8': 'The characters of this file cannot be read. Save it as “CSV UTF-8”, then import it again.',
  'file-not-csv': 'This does not look like a CSV file. Save it as “CSV UTF-8”, then import it again.',
  'file-columns':
    'The first line of the file has to name the columns, each of them once. Check it, and say again which column is which.',
  'file-dates': 'Dates of this file can be read in two ways. Say whether the day or the month comes first.',
  'file-too-long': 'The file has more than a million lines. Split it, and import one part after the other.',
  'name-of-a-person': 'A person goes by this. Erase the person instead, with all that belongs to it.',
  'name-of-an-account': 'An account goes by this. Delete the account first.',
  'match-checks-running': 'Several match checks are running already. Wait until one of them is done, or cancel one.',
  'too-many-webhooks': 'There are ten webhooks already. Delete one that nobody needs any more.',
  'webhook-off': 'The webhook is switched off. Switch it on, then send again.',
} satisfies Record<ProblemCode, string>;

export type ProblemCodesText = typeof problemCodes;
