import { expect, test } from './support/console-test.js';
import type { Tenant } from './support/tenant.js';

/** A user of the provider as far as a refusal needs one. */
interface Sent {
  userName: string;
  email?: string;
  roles?: object[];
}

test('The console knows the reason of every kind of refusal', async ({ page, signIn, tenant }) => {
  await tenant.person({ personCode: 'E-1', internalEmail: 'one@acme.example' });
  await tenant.person({ personCode: 'E-2', internalEmail: 'two@acme.example' });
  await tenant.person({ personCode: 'E-3', internalEmail: 'same@acme.example' });
  await tenant.person({ personCode: 'E-4', internalEmail: 'same@acme.example' });
  await tenant.post('roles', {
    name: 'Payroll Clerk',
    baseRole: 'Line Manager',
    translations: { de: 'Lohnbüro' },
    scimAssignable: false,
  });
  const { id: identityProviderId } = await tenant.identityProvider();
  const token = await tenant.connect();
  const scim = scimCalls(tenant, token);
  const role = (value: string) => ({ roles: [{ value, primary: true }] });
  const created = await scim.post({ userName: 'one', email: 'one@acme.example' });
  const { id } = (await created.json()) as { id: string };

  /** Each attempt with what the log must say of it in short. */
  const attempts: [shortReason: string, attempt: () => Promise<Response>][] = [
    ['No person matches', () => scim.post({ userName: 'a', email: 'nobody@acme.example' })],
    ['More than one person matches', () => scim.post({ userName: 'b', email: 'same@acme.example' })],
    ['No e-mail was sent', () => scim.post({ userName: 'c' })],
    ['The person already has an account', () => scim.post({ userName: 'd', email: 'one@acme.example' })],
    ['The person already has an account', () => scim.post({ userName: 'one', email: 'one@acme.example' })],
    ['The user name is taken', () => scim.post({ userName: 'ONE', email: 'two@acme.example' })],
    ['The role does not exist', () => scim.post({ userName: 'e', email: 'two@acme.example', ...role('Boss') })],
    [
      'The role came in translation',
      () => scim.post({ userName: 'f', email: 'two@acme.example', ...role('Lohnbüro') }),
    ],
    [
      'The role may not be assigned',
      () => scim.post({ userName: 'g', email: 'two@acme.example', ...role('Payroll Clerk') }),
    ],
    [
      'More was sent than we take',
      () =>
        scim.post({ userName: 'h', email: 'two@acme.example', roles: [{ value: 'Self-Service' }, { value: 'Boss' }] }),
    ],
    ['That value cannot be changed', () => scim.patch(id, { op: 'replace', path: 'name.givenName', value: 'Other' })],
    [
      'The account does not exist',
      () => scim.patch(identityProviderId, { op: 'replace', path: 'active', value: false }),
    ],
    [
      'Changed in the meantime',
      () => scim.patch(id, { op: 'replace', path: 'externalId', value: 'x' }, { 'if-match': 'W/"999"' }),
    ],
    ['A value is missing or does not fit', () => scim.patch(id, { op: 'copy', path: 'externalId', value: 'x' })],
    ['An attribute is unknown', () => scim.patch(id, { op: 'replace', path: 'nonsense', value: 'x' })],
    ['There was nothing to change', () => scim.patch(id, { op: 'remove' })],
    [
      'A value is missing or does not fit',
      async () => {
        await tenant.put('scim-settings', {
          enabled: true,
          createSamlMappings: true,
          identityProviderId,
          userIdentifier: 'scimExternalId',
        });
        return scim.post({ userName: 'i', email: 'two@acme.example' });
      },
    ],
    [
      'The single sign-on name is taken',
      async () => {
        await tenant.put('scim-settings', {
          enabled: true,
          createSamlMappings: true,
          identityProviderId,
          userIdentifier: 'scimUserName',
        });
        await tenant.post('saml-mappings', { accountId: id, identityProviderId, userIdentifier: 'j' });
        return scim.post({ userName: 'j', email: 'two@acme.example' });
      },
    ],
    [
      'No employee number was sent',
      async () => {
        await tenant.put('scim-settings', { enabled: true, matchMethod: 'personCode' });
        return scim.post({ userName: 'k', email: 'two@acme.example' });
      },
    ],
    [
      'Provisioning is off',
      async () => {
        await tenant.put('scim-settings', { enabled: false });
        return scim.post({ userName: 'l', email: 'two@acme.example' });
      },
    ],
  ];
  for (const [, attempt] of attempts) expect((await attempt()).ok).toBe(false);

  await signIn();
  await page.goto('/integrations/provisioning-log?outcome=refused');
  const entries = page.getByRole('button', { name: /^Refused / });
  await expect(entries).toHaveCount(attempts.length);
  const said = (await entries.allInnerTexts()).map((text) => text.split('\n').map((line) => line.trim()));
  for (const [place, [shortReason]] of attempts.toReversed().entries()) {
    expect(said[place], `entry ${place}`).toContain(shortReason);
  }
});

test('An entry from before reasons were kept shows the sentence that the provider got', async ({
  page,
  signIn,
  tenant,
  server,
}) => {
  const scim = scimCalls(tenant, await tenant.connect());
  const { detail } = (await (await scim.post({ userName: 'a', email: 'nobody@acme.example' })).json()) as {
    detail: string;
  };
  await server.asSuperuser('update provisioning_log set reason = null where tenant_id = $1', [tenant.id]);

  await signIn();
  await page.goto('/integrations/provisioning-log?outcome=refused');
  const entry = page.getByRole('button', { name: /^Refused / });
  await expect(entry).toContainText(detail);
  await entry.click();
  await expect(page.getByText(`We answered: ${detail}`)).toBeVisible();
  await expect(page.getByText('The request could not be carried out as it was sent.')).toBeVisible();
});

/** Sends as a provider does; the simulator of Okta has no way to send what is wrong on purpose. */
function scimCalls({ scimUrl }: Tenant, token: string) {
  const send = (method: string, path: string, body: object, more: Record<string, string> = {}): Promise<Response> =>
    fetch(`${scimUrl}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json', ...more },
      body: JSON.stringify(body),
    });
  return {
    post: ({ email, ...user }: Sent) =>
      send('POST', 'Users', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        ...user,
        ...(email !== undefined && { emails: [{ value: email, type: 'work', primary: true }] }),
      }),
    patch: (id: string, operation: object, more?: Record<string, string>) =>
      send(
        'PATCH',
        `Users/${id}`,
        { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] },
        more,
      ),
  };
}
