import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import type { Call } from '../../src/database/statements/statement.js';
import { linkByHandOf } from '../../src/review-items/link-by-hand.js';
import { mendReviewItems, mendReviewItemsOf } from '../../src/review-items/mend-review-items.js';
import { connect } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What each write of SCIM pays for review items is a look in an index, however many items are open. */

const user = { externalId: 'x', userName: 'ada' };
const CALLS: Record<string, [index: string, condition: string, call: Call]> = {
  'the link of a creation': ['review_item_subject_key', 'subject = ', linkByHandOf('t', user, false)],
  'the link that is taken': ['review_item_subject_key', 'subject = ', linkByHandOf('t', user, true)],
  'what a success mends': [
    'review_item_subject_key',
    'subject = ANY',
    mendReviewItems('t', { externalId: 'x', userNames: ['ada', 'ada'], ofAccount: [], but: [] }),
  ],
  'what a deletion mends': [
    'review_item_account_idx',
    'account_id = ',
    mendReviewItemsOf('t', '0198c000-0000-7000-8000-000000000000'),
  ],
};

let app: TestApp;
let tenantId: string;
let runtime: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  ({ tenantId } = await connect(app));
  runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  await runtime.query(`select set_config('app.tenant', $1, false), set_config('enable_seqscan', 'off', false)`, [
    tenantId,
  ]);
});
afterAll(async () => {
  await runtime.end();
  await app.close();
});

async function expectIndexes(): Promise<void> {
  for (const [what, [index, condition, { statement }]] of Object.entries(CALLS)) {
    const { rows } = await runtime.query<{ 'QUERY PLAN': string }>(
      `explain (generic_plan, costs off) ${statement.text}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect({ what, plan }).toEqual({ what, plan: expect.stringContaining(index) });
    expect({ what, plan }).toEqual({
      what,
      plan: expect.stringMatching(new RegExp(`Index Cond: .*tenant_id = .*${condition}`)),
    });
  }
}

it('on the first day, when the plans are made that are kept', expectIndexes);

it('with many open items, whatever is known of the table', async () => {
  await runtime.query(
    `insert into review_item (tenant_id, id, kind, state, subject, sent, asked, reason, attempts, first_at, last_at)
      select $1, gen_random_uuid(), 'no-person', 'open', 'e:' || n, '{}', '{}', 'no-person', 1, now(), now()
      from generate_series(1, 20000) n`,
    [tenantId],
  );
  await expectIndexes();
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query('vacuum analyze review_item');
  await owner.end();
  await expectIndexes();
});
