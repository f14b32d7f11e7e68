import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeAccount, makeIdp, makePerson, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, ENTERPRISE, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Newcomer } from './review-client.js';

/** Whatever HR does in whatever order: an item is ready exactly when the next attempt succeeds. */

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

/** Numbers that look random and are the same each time (Park and Miller). @returns from 0 to below `most` */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

type Change = () => Promise<unknown>;

/** What HR may do that matters to somebody who wants in, good and bad. */
function changesOf(admin: AdminClient, scim: ScimClient, user: Newcomer, code: string, role: string): Change[] {
  const tenant = (path: string): string => `tenants/${scim.tenantId}/${path}`;
  const persons: string[] = [];
  const settings =
    (values: object): Change =>
    () =>
      saveSettings(admin, scim.tenantId, values);
  const edit =
    (values: object): Change =>
    () =>
      admin.patch(tenant(`persons/${persons.at(-1)}`), values);
  const items = async (path: string): Promise<{ id: string }[]> => (await admin.get(tenant(path))).body.items;
  const make = async (values: object): Promise<void> => {
    persons.push((await makePerson(admin, scim.tenantId, values)).id);
  };
  return [
    () => make({ internalEmail: user.address }),
    () => make({ externalEmail: user.address, familyName: 'Quist', givenName: 'Zoë' }),
    () => admin.post(tenant('persons'), { personCode: code, givenName: 'Jane', familyName: 'Doe' }),
    edit({ internalEmail: user.address }),
    edit({ internalEmail: null }),
    edit({ personCode: code }),
    edit({ familyName: 'Quist', givenName: 'Zoë' }),
    edit({ familyName: 'Doe' }),
    edit({ employments: [{ employmentId: code, startDate: '2020-01-01' }] }),
    settings({ secondMatchMethod: null }),
    settings({ matchMethod: 'internalEmail', secondMatchMethod: 'personCode' }),
    settings({ matchMethod: 'personCode', secondMatchMethod: null }),
    settings({ matchMethod: 'externalEmail', secondMatchMethod: 'employmentId' }),
    settings({ nameCheck: 'refuse' }),
    settings({ nameCheck: 'warn' }),
    settings({ enabled: false }),
    settings({ enabled: true }),
    () => admin.post(tenant('roles'), { name: role, baseRole: 'Self-Service' }),
    async () => {
      const [found] = await items(`roles?search=${role}`);
      if (found) await admin.patch(tenant(`roles/${found.id}`), { scimAssignable: false });
    },
    async () => {
      const [found] = await items(`roles?search=${role}`);
      if (found) await admin.patch(tenant(`roles/${found.id}`), { scimAssignable: true });
    },
    () => makeAccount(admin, scim.tenantId, { userName: user.address }).catch(() => undefined),
    async () => {
      for (const { id } of await items(`accounts?search=${user.address}`)) await admin.delete(tenant(`accounts/${id}`));
    },
    async () => {
      const personId = persons.at(-1);
      const body = { userName: unique('u'), email: 'u@acme.example', personId, role: 'Self-Service' };
      if (personId !== undefined) await admin.post(tenant('accounts'), body);
    },
    async () => {
      for (const { id } of await items('accounts?search=u@acme.example')) {
        await admin.patch(tenant(`accounts/${id}`), { active: false });
      }
    },
    async () => {
      const [provider] = await items('identity-providers');
      const identityProviderId = provider?.id;
      await saveSettings(admin, scim.tenantId, {
        createSamlMappings: true,
        identityProviderId,
        userIdentifier: 'scimEmail',
      });
      const { id: accountId } = await makeAccount(admin, scim.tenantId);
      await admin.post(tenant('saml-mappings'), { accountId, identityProviderId, userIdentifier: user.address });
    },
    settings({ createSamlMappings: false }),
    async () => {
      const [item] = (await user.items('&state=open')).filter(({ kind }) => kind === 'no-person');
      const { id: personId } = await makePerson(admin, scim.tenantId);
      if (item) await admin.post(tenant(`review-items/${item.id}/link`), { personId, reason: 'Known' });
    },
  ];
}

it.each(Array.from({ length: 8 }, (_, place) => 1_000 + place * 7_919))(
  'ready is what then happens, whatever HR does in between (seed %d)',
  async (seed) => {
    const roll = dice(seed);
    const { admin, scim } = await connect(app, { matchMethod: 'internalEmail', secondMatchMethod: 'personCode' });
    await makeIdp(admin, scim.tenantId);
    const [code, role] = [unique('P'), unique('Role')];
    const user = new Newcomer(admin, scim, { [ENTERPRISE]: { employeeNumber: code }, roles: [role] });
    const changes = changesOf(admin, scim, user, code, role);
    await user.comes();
    for (let step = 0; step < 40; step++) {
      for (let change = roll(3); change >= 0; change--) await changes[roll(changes.length)]?.();
      const open = await user.items('&state=open');
      const foretold = open.map(({ kind, ready }) => ({ kind, ready }));
      const { status } = await user.comes();
      // All items of somebody who is refused are about the one attempt that is to come.
      expect({ step, foretold }).toEqual({
        step,
        foretold: open.map(({ kind }) => ({ kind, ready: status === 201 })),
      });
      if (status === 201) break;
    }
  },
  60_000,
);
