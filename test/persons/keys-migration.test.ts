import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { ormOptions } from '../../src/database/orm-options.js';
import { cleanCode, codeKey } from '../../src/text/code-key.js';
import { addressKey } from '../../src/text/email-address.js';
import { userNameKey } from '../../src/text/user-name-key.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makeIdp, makePerson, makeRole, makeTenant } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What was stored before texts were cleaned gets the keys that are looked for today. */

const MIGRATIONS = ['Migration20261126184500'];

let app: TestApp;
let admin: AdminClient;
let owner: pg.Client;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await app.close();
});

/** As they were stored: trimmed at most, and folded. */
const OLD = ['\u200Be\u0301-7', 'a\u00ADb\u212A', '\u0391\u200E\u03A9', 'mailto:\u200Bx@e\u0301'];

it('the keys of old rows become those of today, but for one that another row has', async () => {
  const person = await makePerson(admin, tenantId, { employments: [{ employmentId: 'E1', startDate: '2026-01-01' }] });
  const account = await makeAccount(admin, tenantId);
  const role = await makeRole(admin, tenantId);
  const idp = await makeIdp(admin, tenantId);
  const twin = await makePerson(admin, tenantId, { personCode: 'twin' });
  for (const old of OLD) {
    await owner.query(
      `update person set person_code = $2, person_code_norm = $2, internal_email = $2, internal_email_norm = $2 where id = $1`,
      [person.id, old],
    );
    await owner.query('update employment set employment_id = $1, employment_id_norm = $1', [old]);
    await owner.query('update account set user_name = $2, user_name_norm = $2, employee_number = $2 where id = $1', [
      account.id,
      old,
    ]);
    await owner.query('update account_email set value = $2, value_norm = $2 where account_id = $1', [account.id, old]);
    await owner.query('update role set name = $2, name_norm = $2 where id = $1', [role.id, old]);
    await owner.query('update identity_provider set entity_id = $2 where id = $1', [idp.id, old]);
    await owner.query(`update person set person_code = $2, person_code_norm = $2 where id = $1`, [
      twin.id,
      cleanCode(old) + '\u200B',
    ]);
    await migrateAgain();

    const one = async (sql: string, id: string): Promise<object> => (await owner.query(sql, [id])).rows[0] as object;
    const codes = (
      await owner.query<{ key: string }>(
        'select person_code_norm as key from person where id in ($1, $2) order by key',
        [person.id, twin.id],
      )
    ).rows.map(({ key }) => key);
    expect(codes).toContain(codeKey(old));
    expect(new Set(codes).size).toBe(2);
    expect(await one('select internal_email_norm as key from person where id = $1', person.id)).toEqual({
      key: addressKey(old),
    });
    expect(await one('select employment_id_norm as key from employment where person_id = $1', person.id)).toEqual({
      key: codeKey(old),
    });
    expect(
      await one('select user_name_norm as key, employee_number as number from account where id = $1', account.id),
    ).toEqual({ key: userNameKey(old), number: cleanCode(old) });
    expect(await one('select value_norm as key from account_email where account_id = $1', account.id)).toEqual({
      key: addressKey(old),
    });
    expect(await one('select name_norm as key from role where id = $1', role.id)).toEqual({ key: codeKey(old) });
    expect(await one('select entity_id as key from identity_provider where id = $1', idp.id)).toEqual({
      key: cleanCode(old),
    });
  }
});

async function migrateAgain(): Promise<void> {
  const orm = await MikroORM.init(ormOptions(app.ownerUrl, [], { min: 0, max: 2 }));
  try {
    await orm.migrator.down({ migrations: MIGRATIONS });
    await orm.migrator.up({ migrations: MIGRATIONS });
  } finally {
    await orm.close();
  }
}
