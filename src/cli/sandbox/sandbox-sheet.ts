import { logoutUrl, tokenUrl } from '../../tenants/oauth-urls.js';
import { scimUrl } from '../../tenants/scim-url.js';
import { serviceNames } from '../../sign-in/service-provider/service-names.js';
import { crudInitialScript, specInitialScript } from './okta-initial-scripts.js';
import type { SandboxFacts, SandboxSecrets } from './sandbox-facts.js';
import { RUNS, type SandboxSuite, sandboxPerson } from './sandbox-people.js';

const NOT_AGAIN = 'shown once, when it was made';

/**
 * What somebody needs who runs the suites of the catalogues against a sandbox.
 *
 * @param secrets null where they were shown before
 * @returns lines
 */
export function sandboxSheet(facts: SandboxFacts, secrets: SandboxSecrets | null, publicUrl: string): string[] {
  const { tenantId, domain, hrUserName, identityProviderId, clientId, nextRuns } = facts;
  const scim = scimUrl(publicUrl, tenantId);
  const { entityId, acsUrl, loginUrl } = serviceNames(publicUrl, tenantId, identityProviderId);
  const token = secrets?.token ?? NOT_AGAIN;
  const shownToken = secrets?.token ?? '<the SCIM token>';
  return [
    'SCIM, with a token',
    ...values({ 'Tenant ID': tenantId, 'Base URL': scim, Token: token }),
    '',
    'SCIM, with OAuth 2 client credentials',
    ...values({
      'Token URL': tokenUrl(publicUrl, tenantId),
      'Client ID': clientId ?? 'none any more',
      'Client secret': secrets?.clientSecret ?? NOT_AGAIN,
    }),
    '',
    'SAML sign-in',
    ...values({
      'ACS URL': acsUrl,
      'Entity ID': entityId,
      'Sign-in URL': loginUrl,
      NameID: 'the SCIM userName',
    }),
    '  The identity provider of the sandbox is a placeholder: open it in the console and choose the metadata file of yours.',
    '',
    'Universal Logout',
    ...values({ Endpoint: logoutUrl(publicUrl, tenantId, identityProviderId) }),
    '',
    'HR, in the console',
    ...values({
      'Sign-in': `${publicUrl}/sign-in?tenant=${tenantId}`,
      'User name': hrUserName,
      Password: secrets === null ? NOT_AGAIN : (secrets.hrPassword ?? 'as you have given it'),
    }),
    '',
    'Okta\'s SPEC suite (Runscope: "Okta SCIM 2.0 SPEC Test")',
    ...oktaSuite('spec', nextRuns.spec, { SCIMBaseURL: scim, auth: `Bearer ${shownToken}` }, (run) =>
      specInitialScript(run, domain),
    ),
    '',
    'Okta\'s CRUD suite (Runscope: "Okta SCIM 2.0 CRUD Test")',
    ...oktaSuite(
      'crud',
      nextRuns.crud,
      {
        SCIMUrl: scim,
        SCIMAuth: `Bearer ${shownToken}`,
        oktaOrgUrl: 'https://<your Okta org>',
        oktaAppId: '<of your app, in its App Embed Link>',
        oktaToken: '<an API token of your Okta org>',
      },
      (run) => crudInitialScript(run, domain),
    ),
    '',
    'Okta\'s Entitlements suite (Runscope: "Okta SCIM 2.0 Entitlements Test")',
    ...values({ SCIMBaseURL: scim, auth: `Bearer ${shownToken}`, EntitlementEndpoint: '/Roles' }),
    '',
    'Microsoft Entra ID',
    ...entraLines(facts),
    ...(publicUrl.startsWith('https://')
      ? []
      : [
          '',
          `Okta and Microsoft only reach what has HTTPS on the Internet. This installation is ${publicUrl}: set PUBLIC_URL.`,
        ]),
  ];
}

function oktaSuite(
  suite: SandboxSuite,
  run: number | null,
  variables: Record<string, string>,
  script: (run: number) => string,
): string[] {
  if (run === null) return [noneLeft(suite)];
  return [
    '  Initial Variables',
    ...values(variables).map((line) => `  ${line}`),
    `  Initial Script, in the place of Okta's (run ${run} of ${RUNS}; "sandbox" again gives the next one)`,
    ...script(run)
      .split('\n')
      .map((line) => `    ${line}`),
  ];
}

function entraLines({ domain, nextRuns: { entra: run } }: SandboxFacts): string[] {
  if (run === null) return [noneLeft('entra')];
  const { givenName, familyName, email, personCode } = sandboxPerson('entra', run, domain);
  const last = sandboxPerson('entra', RUNS, domain);
  return [
    '  Make users like this one in your test tenant, assign them to the app, and use "Provision on demand":',
    ...values({
      'User principal name': email,
      'First name': givenName,
      'Last name': familyName,
      'Employee ID': personCode,
    }),
    `  HR knows them up to ${last.email}. Of your own domain: sandbox --tenant … --domain contoso.onmicrosoft.com`,
    '  The SCIM Validator makes users up, whom HR does not know: it gets 400 for them (docs/catalogue/entra.md).',
  ];
}

function noneLeft(suite: SandboxSuite): string {
  return `  Every person of this suite (${suite}) has an account by now. "sandbox --fresh" begins again.`;
}

/** One line each, with the names as wide as the widest. */
function values(named: Record<string, string>): string[] {
  const width = Math.max(...Object.keys(named).map((name) => name.length));
  return Object.entries(named).map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}
