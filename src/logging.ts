import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import type { Configuration } from './config/configuration.js';

/**
 * JSON lines with request id, route, tenant, status and duration. Never a body, a header or a query: tokens and personal
 * values are in all of them (OKTA.md §1.2: even the filter holds an e-mail address).
 */
export function loggerOptions(config: Configuration): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      genReqId: (request: IncomingMessage) => requestId(request.headers['x-request-id']),
      quietReqLogger: true,
      customAttributeKeys: { reqId: 'requestId' },
      serializers: { req: () => undefined, res: () => undefined, err: errorSummary },
      customProps: (request: IncomingMessage, response: ServerResponse) => ({
        method: request.method,
        path: pathOf(request),
        status: response.statusCode,
        tenantId: tenantOf(pathOf(request)),
      }),
      customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
        error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    },
  };
}

/** A client's own id is kept if it is harmless to log; else a new one. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

function pathOf(request: IncomingMessage): string {
  const url = (request as { originalUrl?: string }).originalUrl ?? request.url ?? '';
  return url.split('?')[0] ?? '';
}

function tenantOf(path: string): string | undefined {
  return /^\/(?:scim\/v2|api\/tenants)\/([a-z0-9-]{3,40})(?:\/|$)/.exec(path)?.[1];
}

/**
 * Kind and stack of a fault, without the message: database errors repeat values in it (`Key (user_name)=(…)`, bound
 * parameters).
 *
 * @param error as pino's own serializer has left it
 */
function errorSummary({ type, code, stack }: { type?: string; code?: unknown; stack?: string }): object {
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type, code, stack: frames?.slice(0, 12).join('\n') };
}
