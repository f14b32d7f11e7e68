import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AlarmWatch } from '../../src/deactivation-alarm/alarm-watch.js';
import { makePerson, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, PATCH_OP, type ScimClient } from '../support/clients/scim-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** Somebody moves the wrong group, and many are locked out in seconds: HR is told (docs/design.md §10). */

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
});
afterAll(() => app.close());

interface Item {
  id: string;
  kind: string;
  state: string;
  attempts: number;
  firstAt: string;
  lastAt: string;
  closedBy: string | null;
  burst: {
    accounts: number;
    stillClosed: number;
    active: number;
    alarm: object;
    tokens: { tokenId: string; accounts: number }[];
  } | null;
}

const OFF = { op: 'replace', value: { active: false } };
const ON = { op: 'replace', value: { active: true } };

/** A company with an alarm, and people with accounts in it; the first HR Professional's account is one more that is active. */
class Company {
  private constructor(
    private readonly admin: AdminClient,
    readonly scim: ScimClient,
    readonly tenantId: string,
    readonly ids: string[],
  ) {}

  static async of(people: number, deactivationAlarm: object | null): Promise<Company> {
    const { admin, scim, tenantId } = await connect(app, { deactivationAlarm });
    const company = new Company(admin, scim, tenantId, []);
    for (let n = 0; n < people; n++) company.ids.push(await company.hire());
    return company;
  }

  async hire(more: object = {}): Promise<string> {
    const address = `${unique('alarm')}@acme.example`;
    await makePerson(this.admin, this.tenantId, { internalEmail: address });
    const made = await this.scim.post('Users', oktaUser(address, { externalId: unique('ext'), ...more }));
    expect(made.status).toBe(201);
    return made.body.id as string;
  }

  /** @param which places in the order in which they were hired */
  async deactivate(...which: number[]): Promise<void> {
    for (const n of which) expect((await this.scim.patch(`Users/${this.ids[n]}`, [OFF])).status).toBe(200);
  }

  async activate(...which: number[]): Promise<void> {
    for (const n of which) expect((await this.scim.patch(`Users/${this.ids[n]}`, [ON])).status).toBe(200);
  }

  /** Sees to it that everything that was sent is weighed. */
  async weighed(): Promise<void> {
    await until('the deactivations to be weighed', async () => {
      await app.nest.get(AlarmWatch).look();
      const waiting = `select from deactivation_watch where tenant_id = $1 and not is_item`;
      return (await asSuperuser(app, waiting, [this.tenantId])).length === 0;
    });
  }

  async items(query = ''): Promise<Item[]> {
    await this.weighed();
    return (await this.get(`review-items?kind=deactivations${query}`)).items as Item[];
  }

  async item(): Promise<Item> {
    const [item, ...others] = await this.items();
    if (item === undefined || others.length > 0) throw new Error(`${others.length + (item ? 1 : 0)} items`);
    return item;
  }

  async until(state: string): Promise<Item> {
    return until(`an item that is ${state}`, async () => (await this.items()).find((item) => item.state === state));
  }

  async get(path: string): Promise<Record<string, never> & { items: object[]; total: number }> {
    const answer = await this.admin.get(`tenants/${this.tenantId}/${path}`);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  async send(method: 'post' | 'patch' | 'put' | 'delete', path: string, body: object = {}) {
    const answer = await (method === 'delete'
      ? this.admin.delete(`tenants/${this.tenantId}/${path}`)
      : this.admin[method](`tenants/${this.tenantId}/${path}`, body));
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  }

  /** Lets all that has happened so far have happened earlier, also what the alarm knows of it. */
  async goBy(by: number): Promise<void> {
    await this.weighed();
    const earlier = (table: string, ...columns: string[]): string =>
      `update ${table} set ${columns.map((one) => `${one} = ${one} - make_interval(mins => $2)`).join(', ')}
        where tenant_id = $1`;
    // At once: an item whose entries are gone from its time would seem to have everybody back.
    await asSuperuser(
      app,
      `with log as (${earlier('provisioning_log', 'at')}), items as (${earlier('review_item', 'first_at', 'last_at')})
        ${earlier('account', 'created_at')}`,
      [this.tenantId, by],
    );
  }
}

describe('the alarm', () => {
  it('is silent at its thresholds, and is raised by one more than each', async () => {
    const company = await Company.of(9, { accounts: 3, percent: 40, minutes: 10 });
    // Ten are active: three are not more than three, and four are 40 percent of them.
    await company.deactivate(0, 1, 2);
    expect(await company.items()).toEqual([]);
    await company.deactivate(3);
    expect(await company.items()).toEqual([]);
    await company.deactivate(4);
    expect(await company.item()).toMatchObject({
      kind: 'deactivations',
      state: 'open',
      attempts: 5,
      userName: null,
      accountId: null,
      ready: false,
      burst: {
        accounts: 5,
        active: 10,
        stillClosed: 5,
        alarm: { accounts: 3, percent: 40, minutes: 10 },
        tokens: [{ accounts: 5 }],
      },
    });
  });

  it('needs more accounts, however many percent they are', async () => {
    const company = await Company.of(3, { accounts: 3, percent: 0, minutes: 10 });
    await company.deactivate(0, 1, 2);
    expect(await company.items()).toEqual([]);
  });

  it('counts accounts, and not how often one is deactivated', async () => {
    const company = await Company.of(3, { accounts: 1, percent: 0, minutes: 10 });
    for (let times = 0; times < 3; times++) {
      await company.deactivate(0);
      await company.activate(0);
    }
    expect(await company.items()).toEqual([]);
    await company.deactivate(1);
    expect((await company.item()).burst).toMatchObject({ accounts: 2, stillClosed: 1, active: 4 });
  });

  it('takes the percent of those who were active when the window began, not of who came or was opened since', async () => {
    const company = await Company.of(4, { accounts: 1, percent: 40, minutes: 10 });
    company.ids.push(await company.hire({ active: false }));
    await company.deactivate(0);
    for (let more = 0; more < 5; more++) company.ids.push(await company.hire());
    await company.activate(4);
    expect(await company.items()).toEqual([]);
    // Two of five are 40 percent, three are more; of eleven they would be less.
    await company.deactivate(1);
    expect(await company.items()).toEqual([]);
    await company.deactivate(2);
    expect((await company.item()).burst).toMatchObject({ accounts: 3, active: 5 });
  });

  it('is raised by deletions, and not by those of accounts that nobody could use', async () => {
    const company = await Company.of(5, { accounts: 2, percent: 0, minutes: 10 });
    for (const n of [0, 1, 2]) await company.send('post', `accounts/${company.ids[n]}/close`, WITH_REASON);
    for (const n of [0, 1, 2, 3]) await company.scim.delete(`Users/${company.ids[n]}`);
    expect(await company.items()).toEqual([]);
    await company.deactivate(4);
    expect(await company.items()).toEqual([]);
    company.ids.push(await company.hire());
    await company.scim.delete(`Users/${company.ids[5]}`);
    expect((await company.item()).burst).toMatchObject({ accounts: 3, stillClosed: 3 });
  });

  it('is raised by one bulk request', async () => {
    const company = await Company.of(4, { accounts: 3, percent: 50, minutes: 10 });
    const [first, ...others] = company.ids.map((id) => ({
      method: 'PATCH',
      path: `/Users/${id}`,
      data: { schemas: [PATCH_OP], Operations: [OFF] },
    }));
    const answer = await company.scim.post('Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'DELETE', path: first?.path }, ...others],
    });
    expect(answer.status).toBe(200);
    expect((await company.item()).burst).toMatchObject({ accounts: 4, active: 5 });
  });

  it('does not mind what HR does by hand', async () => {
    const company = await Company.of(3, { accounts: 0, percent: 0, minutes: 10 });
    await company.send('post', `accounts/${company.ids[0]}/close`, WITH_REASON);
    await company.send('patch', `accounts/${company.ids[1]}`, { active: false });
    await company.send('delete', `accounts/${company.ids[2]}`);
    expect(await company.items()).toEqual([]);
  });

  it('can be switched off', async () => {
    const company = await Company.of(2, null);
    await company.deactivate(0, 1);
    expect(await company.items()).toEqual([]);
  });

  it('looks no further back than its minutes', async () => {
    const company = await Company.of(4, { accounts: 2, percent: 0, minutes: 10 });
    await company.deactivate(0, 1);
    await company.goBy(11);
    await company.deactivate(2);
    expect(await company.items()).toEqual([]);
    await company.goBy(9);
    await company.deactivate(3);
    expect(await company.items()).toEqual([]);
    company.ids.push(await company.hire());
    await company.deactivate(4);
    expect((await company.item()).burst).toMatchObject({ accounts: 3 });
  });

  it('is raised by the running server itself', async () => {
    const company = await Company.of(1, { accounts: 0, percent: 0, minutes: 10 });
    await company.deactivate(0);
    await until('the alarm', async () => (await company.get('review-items')).total === 1);
    await company.activate(0);
    await until('its end', async () => (await company.get('review-items?state=mended')).total === 1);
  });

  it('stands in the figures', async () => {
    const { text } = await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    expect(Number(/^deactivation_alarms_total (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
  });
});

const WITH_REASON = { reason: 'Garden leave', untilLifted: false };

describe('a burst', () => {
  const ALARM = { accounts: 1, percent: 0, minutes: 10 };

  it('is one item, which those who come later join until its minutes have passed without another', async () => {
    const company = await Company.of(7, ALARM);
    await company.deactivate(0, 1);
    const { id } = await company.item();
    await company.goBy(9);
    await company.deactivate(2);
    expect(await company.item()).toMatchObject({ id, attempts: 3, burst: { accounts: 3, active: 8 } });
    // Longer than its minutes as a whole.
    await company.goBy(9);
    await company.deactivate(3);
    expect(await company.item()).toMatchObject({ id, attempts: 4 });

    await company.goBy(11);
    await company.deactivate(4);
    expect(await company.item()).toMatchObject({ id, attempts: 4 });
    await company.deactivate(5);
    const [second, first, ...none] = await company.items();
    expect(none).toEqual([]);
    expect(first).toMatchObject({ id, attempts: 4, state: 'open' });
    expect(second).toMatchObject({ attempts: 2, state: 'open', burst: { accounts: 2, active: 4 } });
  });

  it('has its entries, page by page, and each of them knows it', async () => {
    const company = await Company.of(4, ALARM);
    await company.deactivate(0, 1, 2);
    await company.scim.delete(`Users/${company.ids[2]}`);
    await company.activate(0);
    const { id, attempts } = await company.item();
    expect(attempts).toBe(4);
    for (const list of [`review-items/${id}/entries?`, `provisioning-log?reviewItemId=${id}&`]) {
      const first = (await company.get(`${list}limit=3`)) as { items: object[]; total: number; nextCursor?: string };
      expect(first).toMatchObject({ total: 4, items: [{ outcome: 'deleted' }, {}, {}] });
      const { items } = await company.get(`${list}limit=3&cursor=${first.nextCursor}`);
      expect(items).toMatchObject([{ outcome: 'deactivated', accountId: company.ids[0], reviewItemId: id }]);
    }
    const log = await company.get('provisioning-log?limit=5');
    expect(log.items).toMatchObject([
      { outcome: 'reactivated', reviewItemId: null },
      ...Array(4).fill({ reviewItemId: id }),
    ]);
    expect((await company.get(`review-items/${id}/entries?search=nobody-has-it`)).total).toBe(0);
  });

  it('shows no entries to others, and none of an item that is not there', async () => {
    const company = await Company.of(2, ALARM);
    await company.deactivate(0, 1);
    const { id } = await company.item();
    const other = await Company.of(0, ALARM);
    const { admin } = await connect(app);
    expectProblem(await admin.get(`tenants/${other.tenantId}/review-items/${id}/entries`), 404);
    expect(await other.get(`provisioning-log?reviewItemId=${id}`)).toMatchObject({ total: 0, items: [] });
  });

  it('is mended when everybody is back: opened again, made anew, or closed by HR itself since', async () => {
    const company = await Company.of(4, ALARM);
    await company.deactivate(0, 1);
    const address = `${unique('anew')}@acme.example`;
    const person = await company.send('post', 'persons', personOf(address));
    const made = await company.scim.post('Users', oktaUser(address));
    await company.scim.delete(`Users/${made.body.id}`);
    await company.deactivate(2);
    const { id } = await company.item();
    await company.activate(0);
    await company.send('post', `accounts/${company.ids[1]}/open`);
    await company.scim.post('Users', oktaUser(address));
    expect(person).toMatchObject({ id: expect.any(String) });
    expect(await company.item()).toMatchObject({ state: 'open', burst: { accounts: 4, stillClosed: 1 } });
    await company.send('post', `accounts/${company.ids[2]}/close`, WITH_REASON);
    expect(await company.until('mended')).toMatchObject({ id, closedBy: null, burst: { stillClosed: 0 } });
  });

  it('is mended by a deleted account that HR restores', async () => {
    const company = await Company.of(2, ALARM);
    for (const id of company.ids) await company.scim.delete(`Users/${id}`);
    await company.item();
    for (const id of company.ids) await company.send('post', `accounts/${id}/restore`);
    expect(await company.until('mended')).toMatchObject({ attempts: 2 });
  });

  it('that is mended is over: what is taken away again is another one, if it is enough', async () => {
    const company = await Company.of(3, ALARM);
    await company.deactivate(0, 1);
    const { id } = await company.item();
    await company.activate(0, 1);
    await company.until('mended');
    await company.deactivate(0);
    expect(await company.item()).toMatchObject({ id, state: 'mended', attempts: 2 });
    await company.deactivate(1);
    expect(await company.items()).toMatchObject([
      { state: 'open', attempts: 2 },
      { id, state: 'mended', attempts: 2 },
    ]);
  });

  it('that HR has dismissed opens again when another one joins, and stays closed otherwise', async () => {
    const company = await Company.of(4, ALARM);
    await company.deactivate(0, 1);
    const { id } = await company.item();
    await company.send('post', `review-items/${id}/dismiss`, { reason: 'A department was sold' });
    await company.activate(3);
    await app.nest.get(AlarmWatch).look();
    expect(await company.item()).toMatchObject({ id, state: 'dismissed', attempts: 2 });
    await company.deactivate(2);
    expect(await company.item()).toMatchObject({ id, state: 'open', attempts: 3, closedBy: null });
  });

  it('leaves one event in the audit trail for each decision, and none for each that joins', async () => {
    const company = await Company.of(4, ALARM);
    await company.deactivate(0, 1);
    const { id } = await company.item();
    await company.deactivate(2);
    await company.item();
    await company.send('post', `review-items/${id}/dismiss`, { reason: 'A department was sold' });
    await company.weighed();
    const events = await asSuperuser(
      app,
      `select actor from (select tenant_id, actor, kind, subject_id from audit_event
          union all select tenant_id, actor, kind, subject_id from audit_pending) e
        where tenant_id = $1 and subject_id = $2 and kind like 'review-item.%'`,
      [company.tenantId, id],
    );
    expect(events).toEqual([{ actor: 'operator' }]);
  });
});

describe('several servers on one database', () => {
  it('raise one alarm, whoever of them looks, and count everybody once', async () => {
    const others = [
      await startTestApp({ DATABASE_URL: app.ownerUrl }),
      await startTestApp({ DATABASE_URL: app.ownerUrl }),
    ];
    try {
      const company = await Company.of(30, { accounts: 3, percent: 10, minutes: 10 });
      const watches = [app, ...others].map(({ nest }) => nest.get(AlarmWatch));
      const looking = Promise.all(
        watches.map(async (watch) => {
          for (let times = 0; times < 20; times++) await watch.look();
        }),
      );
      await Promise.all(company.ids.map((id) => company.scim.patch(`Users/${id}`, [OFF])));
      await looking;
      await until('everybody to be counted', async () => (await company.item()).attempts === 30);
      expect(await company.item()).toMatchObject({ state: 'open', burst: { accounts: 30, active: 31 } });
    } finally {
      for (const other of others) await other.close();
    }
  });
});

function personOf(internalEmail: string): object {
  return { personCode: unique('P'), givenName: 'Jane', familyName: 'Doe', internalEmail };
}
