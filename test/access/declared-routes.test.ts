import { describe, expect, it } from '@jest/globals';
import { All, Controller, Delete, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AccessPolicyCheck } from '../../src/access/policy/access-policy-check.js';
import { Access } from '../../src/access/policy/access-policy.js';
import type { HrCaller } from '../../src/access/policy/caller.js';
import { RecentSignIn } from '../../src/access/policy/recent-sign-in.js';
import { RouteInventory } from '../../src/access/policy/route-inventory.js';
import { startTestApp } from '../support/test-app.js';

/** Closed by default: what has not said who may call it keeps the server from starting. */

@Controller('open')
class Undeclared {
  @Get()
  answer(): string {
    return 'anything';
  }

  @Post('other')
  other(): string {
    return this.noRoute();
  }

  noRoute(): string {
    return 'anything';
  }
}

@Access('public')
@Controller(['fine', '/also/fine/'])
class Declared {
  @Get()
  answer(): string {
    return 'anything';
  }

  @Access('operator')
  @Delete(['one/:id', 'other'])
  remove(): string {
    return this.noRoute();
  }

  @All('all')
  all(): string {
    return 'anything';
  }

  noRoute(): string {
    return 'anything';
  }
}

/** When whoever calls gave the password. */
let signedIn = new Date();

async function startWith(...controllers: (new () => object)[]): Promise<NestFastifyApplication> {
  @Module({ imports: [DiscoveryModule], controllers, providers: [AccessPolicyCheck, RouteInventory] })
  class Root {}
  const nest = await NestFactory.create<NestFastifyApplication>(Root, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  nest.get(RouteInventory).listenTo(fastifyOf(nest));
  fastifyOf(nest).addHook('onRequest', async (request) => {
    request.caller = { kind: 'hr', authenticatedAt: signedIn } as HrCaller;
  });
  await nest.init();
  return nest;
}

const fastifyOf = (nest: NestFastifyApplication): FastifyInstance =>
  nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;

describe('the application does not start', () => {
  it('with a controller that declares no policy; every handler is named', async () => {
    await expect(startWith(Declared, Undeclared)).rejects.toThrow(
      /^These routes declare no @Access\(\) policy: Undeclared\.answer, Undeclared\.other$/,
    );
  });

  it('with a route that somebody registers beside the controllers; each is named once', async () => {
    const nest = await startWith(Declared);
    const inventory = nest.get(RouteInventory);
    expect(() => inventory.refuseUndeclared()).not.toThrow();
    fastifyOf(nest).get('/backdoor', async () => 'anything');
    fastifyOf(nest).post('/backdoor', async () => 'anything');
    fastifyOf(nest).get('/backdoor/:id', { constraints: { host: 'x' } }, async () => 'anything');
    fastifyOf(nest).get('/backdoor/:id', { constraints: { host: 'y' } }, async () => 'anything');
    expect(() => inventory.refuseUndeclared()).toThrow(
      'These routes belong to no controller with an @Access() policy and are not public: ' +
        'GET /backdoor, HEAD /backdoor, POST /backdoor, GET /backdoor/:id, HEAD /backdoor/:id',
    );
    await nest.close();
  });
});

@Access('public')
@Controller('vault')
class Vault {
  @RecentSignIn()
  @Get('credential')
  credential(): string {
    return 'minted';
  }

  @Get('other')
  other(): string {
    return 'read';
  }
}

it('a route that mints a credential is closed to a session whose password was given long ago', async () => {
  const nest = await startWith(Vault);
  const asked = async (path: string, minutes: number): Promise<string> => {
    signedIn = new Date(Date.now() - minutes * 60_000);
    const { statusCode, body } = await fastifyOf(nest).inject(`/vault/${path}`);
    return statusCode === 200 ? body : 'refused';
  };
  expect([await asked('credential', 1), await asked('credential', 11)]).toEqual(['minted', 'refused']);
  expect(await asked('other', 11)).toBe('read');
  await nest.close();
});

it('a handler is listed at each of its paths, with its own policy or its controller’s', async () => {
  const nest = await startWith(Declared);
  const routes = nest.get(AccessPolicyCheck).routes();
  expect(
    routes.map(({ controller, handler, method, path, policy }) => [controller, handler, method, path, policy]),
  ).toEqual([
    ['Declared', 'answer', 'GET', '/fine', 'public'],
    ['Declared', 'answer', 'GET', '/also/fine', 'public'],
    ['Declared', 'remove', 'DELETE', '/fine/one/:id', 'operator'],
    ['Declared', 'remove', 'DELETE', '/fine/other', 'operator'],
    ['Declared', 'remove', 'DELETE', '/also/fine/one/:id', 'operator'],
    ['Declared', 'remove', 'DELETE', '/also/fine/other', 'operator'],
    ['Declared', 'all', 'ALL', '/fine/all', 'public'],
    ['Declared', 'all', 'ALL', '/also/fine/all', 'public'],
  ]);
  await nest.close();
});

it('every route of the server is a handler that declares its policy, or stands in the one list of what is public', async () => {
  const app = await startTestApp();
  try {
    const inventory = app.nest.get(RouteInventory);
    expect(inventory.routes.length).toBeGreaterThan(80);
    expect(() => inventory.refuseUndeclared()).not.toThrow();
    const declared = app.nest.get(AccessPolicyCheck).routes();
    for (const { policy } of declared) expect(policy).toBeDefined();
    expect(declared.filter(({ policy }) => policy === 'public').map(({ method, path }) => `${method} ${path}`)).toEqual(
      [
        'GET /api/it-page/:tenantId/:key',
        'POST /api/session',
        'GET /api/sso/:tenantId',
        'GET /api/sign-in-ways/:tenantId',
        'GET /sso/:tenantId/:identityProviderId/login',
        'POST /sso/:tenantId/:identityProviderId/acs',
        'GET /sso/:tenantId/:identityProviderId/metadata',
        // Whoever asks here shows who he is by himself: `oauth/` has what is refused.
        'POST /oauth2/:tenantId/token',
        'GET /.well-known/oauth-authorization-server/oauth2/:tenantId',
        'POST /global-token-revocation/:tenantId/:identityProviderId',
        'GET /livez',
        'GET /readyz',
      ],
    );
  } finally {
    await app.close();
  }
});
