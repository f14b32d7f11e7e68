import { sandboxPerson } from './sandbox-people.js';

/**
 * What is pasted as "Initial Script" of Okta's suites in Runscope. Okta's own scripts make a new person up for each run, whom HR
 * does not know; these name one of the sandbox's.
 *
 * @param run whose person it is, from 1
 */
export function specInitialScript(run: number, domain: string): string {
  const { givenName, familyName, email } = sandboxPerson('spec', run, domain);
  return script({
    randomGivenName: givenName,
    randomFamilyName: familyName,
    randomEmail: email,
    randomUsername: email,
    randomUsernameCaps: email.toUpperCase(),
    InvalidUserEmail: `nobody@${domain}`,
    UserIdThatDoesNotExist: '010101001010101011001010101011',
  });
}

/** The same for the CRUD suite, which renames its user in Okta; the sandbox's name stays, because names are HR's. */
export function crudInitialScript(run: number, domain: string): string {
  const { givenName, familyName, email } = sandboxPerson('crud', run, domain);
  const renamed = `${givenName}update`;
  return script({
    okta_user_firstname: givenName,
    okta_user_lastname: familyName,
    okta_user_fullname: `${givenName} ${familyName}`,
    okta_user_firstname_update: renamed,
    okta_user_fullname_update: `${renamed} ${familyName}`,
    okta_user_email: email,
    okta_user_title: 'Engineer',
    okta_user_primaryphone: '415.123.4567',
  });
}

function script(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => `variables.set(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join('\n');
}
