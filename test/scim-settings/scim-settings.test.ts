import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeIdp, makeTenant, saveSettings } from '../support/admin-factories.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let settings: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(admin));
  settings = `tenants/${tenantId}/scim-settings`;
});
afterAll(async () => app.close());

describe('SCIM settings', () => {
  it('are saved whole', async () => {
    const { id } = await makeIdp(admin, tenantId);
    const values = {
      enabled: true,
      matchMethod: 'employmentId',
      createSamlMappings: true,
      identityProviderId: id,
      userIdentifier: 'scimEmail',
      immutableAttributes: 'strict',
      secondMatchMethod: 'internalEmail',
      nameCheck: 'refuse',
      employmentGate: true,
      deactivationAlarm: { accounts: 3, percent: 25, minutes: 5 },
    };
    const saved = await admin.put(settings, values);
    expect(saved.status).toBe(200);
    expect(saved.body).toEqual({ ...values, scimUrl: expect.stringMatching(`/scim/v2/${tenantId}$`), tenantId });
    expect((await admin.get(settings)).body).toEqual(saved.body);
  });

  it('can be sent back as they were read', async () => {
    const before = await admin.get(settings);
    expect((await admin.put(settings, before.body as object)).body).toEqual(before.body);
  });

  it('keep what is not sent', async () => {
    const { id } = await makeIdp(admin, tenantId);
    await saveSettings(admin, tenantId, { identityProviderId: id, matchMethod: 'personCode' });
    const saved = await admin.put(settings, { enabled: true });
    expect(saved.body).toMatchObject({ enabled: true, identityProviderId: id, matchMethod: 'personCode' });
  });

  it('are cleared with null where they can be empty', async () => {
    const { id } = await makeIdp(admin, tenantId);
    await saveSettings(admin, tenantId, { identityProviderId: id, userIdentifier: 'scimUserName' });
    const cleared = { identityProviderId: null, userIdentifier: null };
    expect((await admin.put(settings, cleared)).body).toMatchObject(cleared);
  });

  it.each([['internalEmail'], ['externalEmail'], ['personCode'], ['employmentId']])(
    'may match by %s',
    async (matchMethod) => {
      expect((await admin.put(settings, { matchMethod })).body).toMatchObject({ matchMethod });
    },
  );

  it('begin with an alarm for many deactivations, which can be set, switched off, and left as it is', async () => {
    const usual = { accounts: 20, percent: 10, minutes: 60 };
    const alarm = async () => (await admin.get(settings)).body.deactivationAlarm as unknown;
    expect(await alarm()).toEqual(usual);
    for (const deactivationAlarm of [{ accounts: 0, percent: 0, minutes: 1 }, null, usual]) {
      await saveSettings(admin, tenantId, { deactivationAlarm });
      expect(await alarm()).toEqual(deactivationAlarm);
      await saveSettings(admin, tenantId, { enabled: true });
      expect(await alarm()).toEqual(deactivationAlarm);
    }
  });

  it.each([
    [{ accounts: 20, percent: 10 }, 'deactivationAlarm.minutes'],
    [{ accounts: -1, percent: 10, minutes: 60 }, 'deactivationAlarm.accounts'],
    [{ accounts: 1.5, percent: 10, minutes: 60 }, 'deactivationAlarm.accounts'],
    [{ accounts: 20, percent: 101, minutes: 60 }, 'deactivationAlarm.percent'],
    [{ accounts: 20, percent: '10', minutes: 60 }, 'deactivationAlarm.percent'],
    [{ accounts: 20, percent: 10, minutes: 0 }, 'deactivationAlarm.minutes'],
    [{ accounts: 20, percent: 10, minutes: 1441 }, 'deactivationAlarm.minutes'],
    [{ accounts: 20, percent: 10, minutes: 60, days: 1 }, 'deactivationAlarm.days'],
    [{}, 'deactivationAlarm.accounts'],
    [true, 'deactivationAlarm'],
    [[], 'deactivationAlarm'],
    ['off', 'deactivationAlarm'],
  ])('refuse %j as an alarm, and name what is wrong', async (deactivationAlarm, field) => {
    const refused = await admin.put(settings, { deactivationAlarm });
    expectProblem(refused, 400);
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ field }));
  });

  it('begin without a second key, and warn of names', async () => {
    expect((await admin.get(settings)).body).toMatchObject({ secondMatchMethod: null, nameCheck: 'warn' });
  });

  it('take no method for the second that is the first, whichever of the two is sent', async () => {
    const same = { secondMatchMethod: 'same-match-method' };
    expectProblem(await admin.put(settings, { secondMatchMethod: 'internalEmail' }), 400, same);
    await saveSettings(admin, tenantId, { secondMatchMethod: 'personCode' });
    expectProblem(await admin.put(settings, { matchMethod: 'personCode' }), 400, same);
    const swapped = { matchMethod: 'personCode', secondMatchMethod: 'internalEmail' };
    expect((await admin.put(settings, swapped)).body).toMatchObject(swapped);
    expect((await admin.put(settings, { enabled: true })).body).toMatchObject(swapped);
    expect((await admin.put(settings, { secondMatchMethod: null })).body).toMatchObject({ secondMatchMethod: null });
    expectProblem(await admin.put(settings, { secondMatchMethod: 'badge' }), 400, ['secondMatchMethod']);
    expectProblem(await admin.put(settings, { nameCheck: null }), 400, ['nameCheck']);
  });

  it('cannot make SAML mappings without provider and identifier', async () => {
    const { id } = await makeIdp(admin, tenantId);
    const on = { createSamlMappings: true };
    const neither = { identityProviderId: 'no-identity-provider', userIdentifier: 'no-user-identifier' };
    expectProblem(await admin.put(settings, on), 400, neither);
    expectProblem(await admin.put(settings, { ...on, identityProviderId: id }), 400, ['userIdentifier']);
    expectProblem(await admin.put(settings, { ...on, userIdentifier: 'scimEmail' }), 400, ['identityProviderId']);
    expect((await admin.get(settings)).body).toMatchObject({ createSamlMappings: false, userIdentifier: null });
    await saveSettings(admin, tenantId, { identityProviderId: id, userIdentifier: 'scimExternalId' });
    expect((await admin.put(settings, on)).status).toBe(200);
    expectProblem(await admin.put(settings, { identityProviderId: null }), 400, ['identityProviderId']);
    expectProblem(await admin.put(settings, { userIdentifier: null }), 400, ['userIdentifier']);
  });

  it.each([[true], [false]])(
    'cannot name a missing or disabled provider (SAML mappings: %s)',
    async (createSamlMappings) => {
      const disabled = await makeIdp(admin, tenantId, { enabled: false });
      const foreign = await makeIdp(admin, (await makeTenant(admin)).tenantId);
      for (const [identityProviderId, code] of [
        [disabled.id, 'identity-provider-disabled'],
        [foreign.id, 'no-such-identity-provider'],
        ['0198c000-0000-7000-8000-000000000001', 'no-such-identity-provider'],
      ]) {
        const values = { createSamlMappings, identityProviderId, userIdentifier: 'scimUserName' };
        expectProblem(await admin.put(settings, values), 400, { identityProviderId: code });
      }
    },
  );

  it.each([
    ['an unknown method', { matchMethod: 'name' }, ['matchMethod']],
    ['null for the method', { matchMethod: null }, ['matchMethod']],
    ['text for a switch', { enabled: 'true' }, ['enabled']],
    ['null for a switch', { createSamlMappings: null }, ['createSamlMappings']],
    ['an unknown identifier', { userIdentifier: 'userName' }, ['userIdentifier']],
    ['a provider that is no id', { identityProviderId: 'okta' }, ['identityProviderId']],
    ['an unknown mode', { immutableAttributes: 'lenient' }, ['immutableAttributes']],
    ['an unknown field', { defaultRole: 'Self-Service' }, ['defaultRole']],
  ])('with %s are refused', async (_, values, fields) => {
    expectProblem(await admin.put(settings, values), 400, fields);
  });
});
