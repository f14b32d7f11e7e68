import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_POLICY, type AccessPolicy } from './access-policy.js';

export interface Route {
  controller: string;
  handler: string;
  method: string;
  path: string;
  policy: AccessPolicy | undefined;
}

/** Closed by default: the application does not start while a route has not said who may call it. */
@Injectable()
export class AccessPolicyCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.routes()
      .filter((route) => route.policy === undefined)
      .map((route) => `${route.controller}.${route.handler}`);
    if (open.length > 0) throw new Error(`These routes declare no @Access() policy: ${open.join(', ')}`);
  }

  /** Every route of the application with its path, e.g. `/api/tenants/:tenantId`, and its policy. */
  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (typeof instance !== 'object' || instance === null || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((handler) => {
        const target = prototype[handler];
        if (target === undefined || Reflect.getMetadata(PATH_METADATA, target) === undefined) return [];
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, target) as number] ?? 'ALL';
        const policy = this.reflector.getAllAndOverride<AccessPolicy | undefined>(ACCESS_POLICY, [
          target,
          metatype as () => unknown,
        ]);
        const paths = pathsOf(metatype).flatMap((above) => pathsOf(target).map((below) => joined(above, below)));
        return paths.map((path) => ({ controller: metatype.name, handler, method, path, policy }));
      });
    });
  }
}

/** A controller and a handler may each stand at several paths. */
function pathsOf(target: object): string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined].flat().map((path) => path ?? '');
}

function joined(...parts: string[]): string {
  const segments = parts.flatMap((part) => part.split('/')).filter((segment) => segment !== '');
  return `/${segments.join('/')}`;
}
