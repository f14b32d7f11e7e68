import type { INestApplicationContext } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { hashPassword } from '../../accounts/passwords/password-hash.js';
import { OauthClients } from '../../access/oauth-clients/oauth-clients.js';
import { operatorCaller, type TenantOperatorCaller } from '../../access/policy/caller.js';
import { randomBase62 } from '../../access/scim-tokens/scim-token-format.js';
import { ScimTokenService } from '../../access/scim-tokens/scim-token.service.js';
import { AccountService } from '../../admin/accounts/account.service.js';
import { TenantCreation } from '../../admin/tenants/tenant-creation.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { OauthClient } from '../../oauth-clients/oauth-client.entity.js';
import { Person } from '../../persons/person.entity.js';
import { PersonService } from '../../persons/person.service.js';
import { IdentityProviderService } from '../../saml-mappings/identity-provider.service.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import type { MadeSandbox, SandboxFacts, SandboxSecrets } from './sandbox-facts.js';
import {
  firstSandboxPerson,
  RUNS,
  SANDBOX_CODE,
  SANDBOX_SUITES,
  sandboxPerson,
  sandboxPersons,
} from './sandbox-people.js';

/** Of what the sandbox has of its own: token, OAuth client. */
const NAME = 'Sandbox';
const A_YEAR = 365 * 24 * 60 * 60_000;
/** Until the tester enters his own. */
const NO_IDENTITY_PROVIDER = { entityId: 'urn:example:replace-me', ssoUrl: 'https://idp.example/replace-me' };

/** A tenant for the suites of the catalogues: made, made fresh, and looked at. */
export class SandboxTenant {
  private readonly database: TenantDatabase;
  private readonly who: TenantOperatorCaller;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly tenantId: string,
  ) {
    this.database = app.get(TenantDatabase);
    this.who = { ...operatorCaller(tenantId), actor: 'command line' };
  }

  /** @param given the password of its HR Professional; undefined: one is made up */
  async make(domain: string, given: string | undefined): Promise<MadeSandbox> {
    const { hrPassword, passwordHash } = await passwordOf(given);
    return this.database.inTenant(this.who, async (scope) => {
      const hrUserName = `hr@${domain}`;
      await this.app.get(TenantCreation).create(scope, {
        name: `${NAME} ${this.tenantId}`,
        admin: { userName: hrUserName, email: hrUserName, passwordHash },
      });
      for (const person of sandboxPersons(domain)) await this.app.get(PersonService).create(scope, person);
      const provider = { displayName: 'Identity provider under test', ...NO_IDENTITY_PROVIDER, enabled: true };
      const { id: identityProviderId } = await this.app.get(IdentityProviderService).create(scope, provider);
      await this.app.get(ScimSettingsService).change(scope, {
        enabled: true,
        matchMethod: 'internalEmail',
        createSamlMappings: true,
        identityProviderId,
        userIdentifier: 'scimUserName',
        // Entra ID names by path what HR owns, and Okta sends it; neither is under test.
        immutableAttributes: 'ignore',
      });
      await this.makeFirstUser(scope, domain);
      return { secrets: { ...(await this.makeCredentials(scope)), hrPassword }, facts: await factsIn(scope) };
    });
  }

  /** As it was at first, with new secrets; the old ones end at once. @throws DomainError `conflict` for what is no sandbox */
  async makeFresh(given: string | undefined): Promise<MadeSandbox> {
    const { hrPassword, passwordHash } = await passwordOf(given);
    return this.database.inTenant(this.who, async (scope) => {
      const { domain, hrUserName } = await factsIn(scope);
      const accounts = this.app.get(AccountService);
      for (const { id, userName, person } of await scope.em.find(Account, {})) {
        if (person != null) await accounts.remove(scope, this.who, id);
        else if (userName === hrUserName) await accounts.change(scope, this.who, id, { passwordHash });
      }
      await this.makeFirstUser(scope, domain);
      const clients = this.app.get(OauthClients);
      for (const { id, name } of await clients.list(scope)) if (name === NAME) await clients.remove(scope, id);
      return { secrets: { ...(await this.makeCredentials(scope)), hrPassword }, facts: await factsIn(scope) };
    });
  }

  /** @throws DomainError `not-found` where it is not there, `conflict` for what is no sandbox */
  async facts(): Promise<SandboxFacts> {
    return this.database.reading(this.who, factsIn);
  }

  private async makeFirstUser(scope: TenantScope, domain: string): Promise<void> {
    const { personCode, email } = firstSandboxPerson(domain);
    const { id: personId } = await scope.em.findOneOrFail(Person, { personCode });
    const first = { userName: email, email, personId, role: 'Self-Service' };
    await this.app.get(AccountService).create(scope, first);
  }

  private async makeCredentials(scope: TenantScope): Promise<Omit<SandboxSecrets, 'hrPassword'>> {
    const wish = { name: NAME, expiresAt: null, createdBy: 'command line' };
    // Microsoft's gallery wants secrets of one to three years.
    const expiresAt = new Date(Date.now() + A_YEAR);
    const { token } = await this.app.get(ScimTokenService).generate(scope, { ...wish, overlapHours: 0 });
    const { secret } = await this.app.get(OauthClients).create(scope, { ...wish, expiresAt, keys: {} });
    if (secret === null) throw new Error('A client without keys has got no secret.');
    return { token, clientSecret: secret };
  }
}

async function passwordOf(given: string | undefined): Promise<{ hrPassword: string | null; passwordHash: string }> {
  const hrPassword = randomBase62(16);
  return given === undefined
    ? { hrPassword, passwordHash: await hashPassword(hrPassword) }
    : { hrPassword: null, passwordHash: await hashPassword(given) };
}

/** Whose persons are all of a sandbox is one: nobody's work is in it, and nobody's must be thrown away by mistake. */
async function factsIn({ em, tenantId }: TenantScope): Promise<SandboxFacts> {
  const persons = await em.count(Person, {});
  const own = await em.find(Person, { personCode: { $like: `${SANDBOX_CODE}%` } });
  const accounts = await em.find(Account, {}, { orderBy: { id: 'asc' }, populate: ['person'] });
  const hr = accounts.find(({ person }) => person == null);
  const provider = await em.findOne(IdentityProvider, {}, { orderBy: { id: 'asc' } });
  const first = own.find(({ personCode }) => personCode === `${SANDBOX_CODE}FIRST`);
  const domain = first?.internalEmail?.split('@')[1];
  if (own.length < persons || domain === undefined || hr === undefined || provider === null) {
    throw DomainError.conflict(
      `${tenantId} is a tenant that is no sandbox, or not any more. Choose another name: --tenant ${tenantId}-sandbox`,
    );
  }
  const [client] = await em.find(OauthClient, {}, { orderBy: { id: 'desc' }, limit: 1 });
  const taken = new Set(accounts.map(({ person }) => person?.personCode));
  const next = (suite: (typeof SANDBOX_SUITES)[number]): number | null => {
    const runs = Array.from({ length: RUNS }, (_, place) => place + 1);
    return runs.find((run) => !taken.has(sandboxPerson(suite, run, domain).personCode)) ?? null;
  };
  return {
    tenantId,
    domain,
    hrUserName: hr.userName,
    identityProviderId: provider.id,
    clientId: client?.clientId ?? null,
    nextRuns: { spec: next('spec'), crud: next('crud'), entra: next('entra') },
  };
}
