import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '../../okta/http/exchange.js';
import { parseUsers } from '../../okta/command/users-file.js';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { palette, wantsColour } from '../../okta/report/palette.js';
import { oktaCommand } from '../../okta/command/run-okta-command.js';
import { refused, succeeds } from '../../okta/scenario/expectation.js';
import { runScenario } from '../../okta/scenario/run-scenario.js';
import {
  assignStep,
  deactivateUnlinkedStep,
  testConnectorStep,
  told,
  updateStep,
} from '../../okta/scenario/scenario-steps.js';
import { formatExchange } from '../../okta/report/transcript.js';
import { ada, list, ok, resource, scimError, TOKEN } from './recorded-answers.js';
import { RecordedServer } from './recorded-server.js';

let server: RecordedServer;

beforeEach(async () => {
  server = await RecordedServer.start();
});

afterEach(() => server.stop());

describe('records', () => {
  it('hold neither token nor password, wherever the server repeats them', async () => {
    const seen: Exchange[] = [];
    const settings = { baseUrl: server.baseUrl, token: TOKEN, features: { syncPassword: true } };
    const org = new OktaOrg(settings, { onExchange: (exchange) => seen.push(exchange) });
    server.will(
      list(),
      ok(resource({ password: 'echoed' }), 201),
      scimError(400, `Token ${TOKEN}, password correct horse.`),
    );
    await org.assign(ada);
    const result = await org.syncPassword(ada.login, 'correct horse');
    const everything = JSON.stringify([seen, result]);
    const post = server.received[1]?.body as { password: string };
    for (const secret of [TOKEN, post.password, 'echoed', 'correct horse']) expect(everything).not.toContain(secret);
    expect(result.sentence).toMatch(/: Token \[redacted\], password \[redacted\]\.$/);
    expect(seen[1]).toMatchObject({
      method: 'POST',
      path: '/scim/v2/acme/Users',
      status: 201,
      reasonPhrase: 'Created',
      ms: expect.any(Number),
      requestBody: { userName: 'ada@acme.test', password: '[redacted]' },
      responseBody: { id: '7', password: '[redacted]' },
    });
    org.close();
  });

  it('print without colour codes, and with the control characters of the server made visible', () => {
    const text = formatExchange(
      {
        method: 'GET',
        path: '/Users',
        status: 400,
        reasonPhrase: 'Bad Request',
        ms: 3,
        responseBody: { detail: 'red \u001b[31m' },
      },
      palette(false),
    );
    expect(text).toBe('  → GET /Users\n  ← 400 Bad Request 3 ms\n    detail: red \\u001b[31m\n');
  });

  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{}, {}, false],
  ])('colour on %j with %j: %s', (stream, env, expected) => {
    expect(wantsColour(stream, env)).toBe(expected);
  });
});

describe('scenario', () => {
  async function run(expectedStatus: number) {
    const org = new OktaOrg({ baseUrl: server.baseUrl, token: TOKEN });
    server.will(
      list(),
      list(),
      ok(resource(), 201),
      ok(resource()),
      ok(resource()),
      list(),
      scimError(400, 'Nobody matches.'),
    );
    let output = '';
    const nobody = { ...ada, login: 'nobody@acme.test' };
    const result = await runScenario(
      {
        title: 'A short run',
        steps: [
          testConnectorStep(),
          assignStep('Assign Ada', ada, succeeds({ status: 201, answer: { id: '7' } })),
          updateStep(
            'Try to change a name',
            ada.login,
            { firstName: 'X' },
            succeeds({ answer: { name: { givenName: 'Augusta' } } }),
          ),
          assignStep('Assign nobody', nobody, refused(expectedStatus, 'Nobody matches.')),
          deactivateUnlinkedStep('Unassign nobody', nobody.login),
        ],
      },
      org,
      { write: (text) => (output += text), width: 110 },
    );
    org.close();
    return { result, output };
  }

  it('prints what happens and ends with a table', async () => {
    const { result, output } = await run(400);
    expect(result.asExpected).toBe(true);
    expect(output).toContain('2. Assign Ada\n  → GET /scim/v2/acme/Users?filter=');
    expect(output).toContain('  → POST /scim/v2/acme/Users\n');
    const table = output.slice(output.lastIndexOf('   Step'));
    expect(table).toMatch(/✓ {2}Assign Ada +GET \/Users\?filter +200 +Push new user/);
    expect(table).toMatch(/\n +POST \/Users +201/);
    expect(table).toMatch(/✓ {2}Assign nobody +GET \/Users\?filter +200 +Automatic provisioning/);
    expect(table).toContain('5 of 5 steps as expected');
    for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });

  it('marks what did not come out as expected, and goes on', async () => {
    const { result, output } = await run(409);
    expect(result.asExpected).toBe(false);
    expect(result.steps.map(({ unmet }) => unmet)).toEqual([[], [], [], ['expected status 409, was 400'], []]);
    expect(output).toContain('4 of 5 steps as expected');
  });
});

it('a scenario can be told in sentences alone', async () => {
  const org = new OktaOrg({ baseUrl: server.baseUrl, token: TOKEN });
  server.will(list(), list(), ok(resource(), 201));
  let output = '';
  await runScenario(
    { title: 'A short run', steps: [told('IT tries the door.', testConnectorStep()), assignStep('Assign Ada', ada)] },
    org,
    { write: (text) => (output += text), quiet: true, short: true },
  );
  org.close();
  expect(output).toMatch(
    /^A short run\n\n1\. IT tries the door\.\n {2}Okta: .*\n {2}✓ as expected\n\n2\. Assign Ada\n {2}Okta: .*\n {2}✓ as expected\n\n2 of 2 steps as expected\n$/,
  );
});

describe('command line', () => {
  async function okta(...args: string[]): Promise<{ code: number | undefined; output: string }> {
    let output = '';
    let code: number | undefined;
    const command = oktaCommand({
      write: (text) => (output += text),
      colour: false,
      width: 120,
      finish: (given) => (code = given),
      exit: (given) => {
        code = given;
        throw new Error('exit');
      },
    });
    for (const each of [command, ...command.commands])
      each.configureOutput({ writeErr: (text) => (output += text), writeOut: (text) => (output += text) });
    await command.parseAsync(args, { from: 'user' }).catch((error: Error) => {
      if (error.message !== 'exit') throw error;
    });
    return { code, output };
  }

  function connection(): string[] {
    return ['--base', server.baseUrl, '--token', TOKEN];
  }

  it('test: 0 on success, 1 on refusal, the token nowhere', async () => {
    server.will(list(), scimError(401, 'Wrong token.'));
    expect(await okta('test', ...connection())).toMatchObject({
      code: 0,
      output: expect.stringContaining('Connector configured'),
    });
    const failed = await okta('test', ...connection(), '--quiet');
    expect(failed.code).toBe(1);
    expect(failed.output).toBe(
      '  Okta: Error authenticating: Unauthorized. Errors reported by remote server: Wrong token.\n',
    );
    expect(failed.output).not.toContain(TOKEN);
  });

  it('the token may come from OKTA_SCIM_TOKEN', async () => {
    server.will(list());
    process.env['OKTA_SCIM_TOKEN'] = TOKEN;
    try {
      expect((await okta('test', '--base', server.baseUrl, '--auth', 'raw')).code).toBe(0);
    } finally {
      delete process.env['OKTA_SCIM_TOKEN'];
    }
    expect(server.received[0]?.headers.authorization).toBe(TOKEN);
  });

  it('assign', async () => {
    server.will(list(), ok(resource(), 201));
    const names = [
      '--given-name',
      'Ada',
      '--family-name',
      'Lovelace',
      '--role',
      'Self-Service',
      '--employee-number',
      '007',
    ];
    const { code } = await okta(
      'assign',
      ...connection(),
      '--user-name',
      'a@acme.test',
      ...names,
      '--role-form',
      'roles-string',
    );
    expect(code).toBe(0);
    expect(server.received[1]?.body).toMatchObject({
      userName: 'a@acme.test',
      emails: [{ value: 'a@acme.test' }],
      roles: 'Self-Service',
    });
  });

  it('update, deactivate and reactivate find the link by the user name', async () => {
    const mine = resource({ externalId: '00u00000000000000042' });
    server.will(list(mine), ok(mine), ok(mine));
    const update = await okta(
      'update',
      ...connection(),
      '--user-name',
      'ADA@acme.test',
      '--new-user-name',
      'k@acme.test',
    );
    expect(update.code).toBe(0);
    expect(server.received[2]?.body).toMatchObject({ userName: 'k@acme.test', externalId: '00u00000000000000042' });

    server.will(list(mine), ok(mine), ok(mine));
    expect((await okta('deactivate', ...connection(), '--kind', 'private', '--user-name', 'ada@acme.test')).code).toBe(
      0,
    );
    expect(server.received.at(-1)?.body).toEqual({ ...mine, active: false });

    const asleep = list({ ...mine, active: false });
    server.will(asleep, asleep, ok(undefined, 204), ok(mine), ok(mine));
    expect((await okta('reactivate', ...connection(), '--user-name', 'ada@acme.test')).code).toBe(0);
  });

  it('a user the server does not know ends there', async () => {
    server.will(list());
    const { code, output } = await okta('deactivate', ...connection(), '--user-name', 'x@acme.test');
    expect(code).toBe(1);
    expect(output).toContain('Matching user not found.');
    expect(server.received).toHaveLength(1);
  });

  it('import', async () => {
    server.will(list(resource(), resource({ id: '8', active: false })));
    const { code, output } = await okta('import', ...connection());
    expect(code).toBe(0);
    expect(output).toContain('1 users scanned, 1 inactive left out');
  });

  it('run assigns the users of a file and takes the first accepted through its life', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-run-'));
    const file = join(folder, 'users.jsonl');
    await writeFile(
      file,
      '{"userName":"x@acme.test","givenName":"X","familyName":"Y"}\n{"userName":"ada@acme.test","givenName":"Ada","familyName":"L","employeeNumber":7}\n',
    );
    server.will(list(), list(), scimError(400, 'Nobody.'), list(), ok(resource(), 201));
    server.will(ok(resource()), ok(resource()), ok(resource()), ok(resource()));
    server.will(ok(undefined, 204), list(resource({ active: false })), ok(), ok(resource()), ok(resource()));
    const { code, output } = await okta('run', ...connection(), '--users', file);
    await rm(folder, { recursive: true });
    expect(code).toBe(1);
    expect(output).toContain('6 of 7 steps as expected');
    expect(server.received[6]?.body).toMatchObject({ emails: [{ value: 'ada+okta-run@acme.test' }] });
    expect(server.received[8]?.body).toMatchObject({ emails: [{ value: 'ada@acme.test' }] });
    expect(server.received).toHaveLength(14);
  });

  it.each([
    [['test']],
    [['test', '--base', 'nonsense', '--token', TOKEN]],
    [['test', '--base', 'https://hr.test', '--token', TOKEN, '--kind', 'other']],
    [['run', '--base', 'https://hr.test', '--token', TOKEN, '--users', '/nowhere']],
    [['nonsense']],
    [[]],
  ])('wrong usage is 2: %j', async (args) => {
    expect((await okta(...args)).code).toBe(2);
  });

  it('help is 0', async () => {
    expect((await okta('assign', '--help')).code).toBe(0);
  });
});

describe('file of users', () => {
  it('takes an array, in SCIM or in Okta words', () => {
    const [user] = parseUsers('[{"login":"a","email":"a@b","firstName":"A","lastName":"B","role":"R"}]');
    expect(user).toMatchObject({ login: 'a', email: 'a@b', firstName: 'A', lastName: 'B', role: 'R' });
  });

  it.each([
    ['', /no users/],
    ['[{"userName":"a"}]', /user 1: "givenName" is missing/],
    ['{"userName":"a","givenName":"A","familyName":"B"}\n{', /user 2 is not JSON/],
    ['[1]', /user 1 is not a JSON object/],
    ['[{"userName":["a"]}]', /user 1: "userName" must be text/],
  ])('refuses %j', (text, message) => {
    expect(() => parseUsers(text)).toThrow(message);
  });
});
