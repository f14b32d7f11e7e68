import { Command, Option } from 'commander';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SamlIdp } from '../../../okta/idp/saml-idp.js';
import { OktaOrg } from '../../../okta/org/okta-org.js';
import { wantsColour } from '../../../okta/report/palette.js';
import { runScenario } from '../../../okta/scenario/run-scenario.js';
import { createApp } from '../../boot/app.setup.js';
import { readConfiguration } from '../../config/configuration.js';
import { scimUrl } from '../../tenants/scim-url.js';
import { endWithDatabase } from '../../boot/end-with-database.js';
import { stopOnSignal } from '../../boot/stop-on-signal.js';
import { freePort } from '../../database/embedded/free-port.js';
import { projectFolder } from '../../config/project-folder.js';
import { DemoHr } from './demo-hr.js';
import { DemoSso } from './demo-sso.js';
import { demoScenario } from './demo-scenario.js';
import { DEMO_HR_PASSWORD, DEMO_HR_USER, DEMO_TENANT, makeDemoTenant } from './demo-tenant.js';

interface DemoOptions {
  exit?: boolean;
  verbose?: boolean;
  opened?: boolean;
}

/** `demo`: the whole product at work on this machine, then left running for whoever wants to try by hand. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Start a server with invented people and let Okta provision them; it stays up until Ctrl-C.')
    .option('--exit', 'stop after the run instead of staying up; exit code 1 if a step went otherwise than expected')
    .option('--verbose', 'show every request that Okta sends, with its answer, and a table at the end')
    .addOption(new Option('--opened', 'the opening has been said, before the build').hideHelp())
    .action(async (options: DemoOptions) => {
      const asExpected = await runDemo(options);
      if (!asExpected) process.exitCode = 1;
    });
}

async function runDemo({ exit = false, verbose = false, opened = false }: DemoOptions): Promise<boolean> {
  const say = (line = ''): void => void process.stdout.write(`${line}\n`);
  if (!opened) say(await openingText());
  const operatorToken = `demo-operator-${randomBytes(9).toString('base64url')}`;
  // Data of its own, thrown away afterwards: every demo starts clean, and nobody's data is touched.
  const dataDir = await mkdtemp(join(tmpdir(), 'cezanne-demo-'));
  const idp = await SamlIdp.start({ label: 'Okta of Acme' });
  const removeData = async (): Promise<void> => {
    await idp.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  const port = await freePort(Number(process.env['PORT'] ?? 3000));
  const config = readConfiguration({
    LOG_LEVEL: 'warn',
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    PORT: String(port),
    OPERATOR_TOKEN: operatorToken,
  });

  say('Starting PostgreSQL and the server …');
  const app = await createApp(config);
  endWithDatabase(app);
  if (!exit) stopOnSignal(app, { afterwards: removeData });
  await app.listen(config.port, config.host);
  const local = `http://127.0.0.1:${port}`;

  const hr = new DemoHr(local, operatorToken);
  const { token, persons, identityProviderId } = await makeDemoTenant(hr, idp);
  const sso = await DemoSso.trusting(idp, config.publicUrl, identityProviderId);
  say(`HR has entered ${persons} persons, two custom roles and an identity provider, and switched SCIM on.\n`);

  const org = new OktaOrg({
    baseUrl: scimUrl(local, DEMO_TENANT),
    token,
    label: 'Cezanne HR',
    mapping: { employeeNumber: true, role: 'extension', emailType: true, displayName: true },
  });
  const colour = wantsColour(process.stdout);
  const { asExpected } = await runScenario(demoScenario(hr, sso), org, {
    write: (text) => void process.stdout.write(text),
    colour,
    quiet: !verbose,
    short: !verbose,
    width: process.stdout.columns,
  });
  org.close();
  if (!verbose) say('With --verbose ("npm run demo -- --verbose") each request and its answer are shown, too.');

  say();
  say(`Console        ${config.publicUrl}/`);
  say(`  sign in      tenant ${DEMO_TENANT}, user ${DEMO_HR_USER}, password ${DEMO_HR_PASSWORD}`);
  say(`               or “Sign in with Okta of Acme”: the page there asks who you are, and no password`);
  say(`SCIM URL       ${scimUrl(config.publicUrl, DEMO_TENANT)}`);
  say(`Tenant ID      ${DEMO_TENANT}`);
  say(`SCIM token     ${token}`);
  say(`Admin REST     ${config.publicUrl}/api/docs`);
  say(`Operator token ${operatorToken}`);
  say();
  if (exit) {
    await app.close();
    await removeData();
  } else {
    say('The server stays up. Press Ctrl-C to stop it and its database.');
  }
  return asExpected;
}

/** What will happen, in two sentences; `npm run demo` says them before it builds. */
async function openingText(): Promise<string> {
  return readFile(join(projectFolder(), 'run/demo-opening.txt'), 'utf8');
}
