import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { AccessPolicyCheck } from './access-policy-check.js';
import { PUBLIC_ROUTES } from './public-routes.js';

/** One way in: a method and a pattern, as Fastify routes them. */
export interface Route {
  method: string;
  url: string;
}

/** Everything that Fastify routes, whoever registered it: Nest knows only its own controllers. */
@Injectable()
export class RouteInventory {
  readonly routes: Route[] = [];

  constructor(private readonly policies: AccessPolicyCheck) {}

  /** Before the first route is registered. */
  listenTo(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) this.routes.push({ method: one, url });
    });
  }

  /**
   * Closed by default: nothing may answer that neither declares its policy nor stands in the list of what is public. Asked
   * when all routes are there.
   *
   * @throws Error naming every other route; the application must not start
   */
  refuseUndeclared(): void {
    const declared = new Set(this.policies.routes().map(({ path }) => path));
    const open = this.routes.filter(({ url }) => !declared.has(url) && !PUBLIC_ROUTES.has(url));
    if (open.length === 0) return;
    const names = [...new Set(open.map(({ method, url }) => `${method} ${url}`))].join(', ');
    throw new Error(`These routes belong to no controller with an @Access() policy and are not public: ${names}`);
  }
}
