import type { LoggerService } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type DestinationStream, pino, type Logger } from 'pino';
import { withoutTokens } from '../access/scim-tokens/scim-token-format.js';
import type { LogLevel } from '../config/configuration.js';
import type { Tracing } from '../tracing/tracing.js';
import { answerOutcome } from '../http/connection/answer-outcome.js';
import type { ToldAnswer } from './told-answers.js';

/**
 * JSON lines on standard output. Never a body, a header, a query or the message of a fault: tokens and personal values are
 * in all of them (even the usual filter holds an e-mail address, and database errors repeat values).
 *
 * @param destination standard output unless said otherwise
 * @param of.tellsProcess whether each line says which process has written it
 * @param of.tracing says to which trace a line belongs
 */
export function createLogger(
  level: LogLevel,
  destination?: DestinationStream,
  { tellsProcess, tracing }: { tellsProcess: boolean; tracing?: Tracing | undefined } = { tellsProcess: false },
): Logger {
  const options = {
    level,
    base: tellsProcess ? { pid: process.pid } : null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: faultWithoutValues },
    ...(tracing !== undefined && { mixin: () => ({ ...tracing.current() }) }),
  };
  return pino(options, destination ?? standardOutput());
}

/** So much is written at once, or what there is after so long. Bytes, milliseconds. */
const PIECE = 4096;
const PAUSE = 100;

/** Written without waiting, many lines at once where they come fast, and all of them before the process ends. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: false, minLength: PIECE });
  setInterval(() => output.flush(), PAUSE).unref();
  process.once('exit', () => output.flushSync());
  return output;
}

/** Writes what Nest and our own classes log: `logger.error({ err }, 'what failed')`. */
export class JsonLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** Nest appends the name of the class that logs. */
  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const texts = rest.filter((part) => typeof part === 'string');
    const context = texts.pop();
    if (typeof message === 'object' && message !== null) this.logger[level]({ ...message, context }, texts[0]);
    else this.logger[level]({ context }, String(message));
  }
}

/**
 * What is logged while the server starts: our own lines with fields, and warnings. Nest tells of each module and route, at every
 * start; and what goes wrong is thrown, and said once, in a sentence.
 */
export class StartLogger implements LoggerService {
  constructor(private readonly logger: JsonLogger) {}

  log(message: unknown, ...rest: unknown[]): void {
    if (typeof message === 'object') this.logger.log(message, ...rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(message, ...rest);
  }

  error(): void {
    // Thrown as well.
  }
}

/** One line for each request, with everything needed to find its entry in the provisioning log. */
export function logRequests(logger: Logger): (answer: ToldAnswer) => void {
  return ({ request, status, milliseconds, isGone }) => {
    const line = {
      requestId: request.id,
      method: request.method,
      // The pattern and not the path: what stands in a path is the client's choice.
      route: request.routeOptions.url ?? 'none',
      status,
      outcome: answerOutcome(status, isGone),
      ms: Math.round(milliseconds),
      ...callerSummary(request),
      ...traceOf(request),
    };
    logger[line.outcome === 'failed' ? 'error' : 'info'](line, 'request');
  };
}

/** The id of a request: the client's own if it is harmless to log, else a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  const isHarmless = typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) && withoutTokens(given) === given;
  return isHarmless ? given : randomUUID();
}

function callerSummary(request: FastifyRequest): object {
  const { caller } = request;
  if (caller === undefined) return { caller: 'nobody' };
  if (caller.kind === 'operator') return { caller: 'operator', ...tenantInPath(request) };
  return { caller: caller.kind, tenantId: caller.tenantId };
}

function traceOf({ trace }: FastifyRequest): object {
  return trace === undefined ? {} : { traceId: trace.traceId, spanId: trace.spanId };
}

function tenantInPath(request: FastifyRequest): object {
  const { tenantId } = request.params as { tenantId?: string };
  return tenantId === undefined ? {} : { tenantId };
}

/** Kind and place of a fault. */
function faultWithoutValues(error: Error): object {
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: error.constructor.name,
    code: (error as { code?: unknown }).code,
    stack: frames?.slice(0, 12).join('\n'),
    cause: error.cause instanceof Error ? faultWithoutValues(error.cause) : undefined,
  };
}
