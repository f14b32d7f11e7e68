import type { IncomingHttpHeaders } from 'node:http';

/** In the container: where spans go, or undefined where nobody has asked for traces, which is the usual case. */
export const TRACING = Symbol('TRACING');

/** What is known of a span beside its name: kinds, counts and states. Never a value of a person, a credential or a text. */
export type SpanAttributes = Record<string, string | number | boolean>;

/** By what a trace, and a place in it, are found again. */
export interface TraceIds {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

/** Where in the traces something is done, for whoever goes on there later. */
export type Place = object;

/** A piece of work that has begun. */
export interface OpenSpan extends TraceIds {
  rename(name: string): void;
  add(attributes: SpanAttributes): void;
  /** @param fault a word for what went wrong; undefined where nothing has */
  end(fault?: string): void;
}

/**
 * Tells somebody outside how long each part of the work took (OpenTelemetry). Our own few words for it, so that who does not ask
 * for traces does not load the libraries.
 */
export interface Tracing {
  /** Begins the span of a request, in the trace that its `traceparent` names (W3C Trace Context), or in a new one. */
  request(name: string, headers: IncomingHttpHeaders, attributes: SpanAttributes): OpenSpan;
  /** Does `work` so that whatever begins in it, now or later, is a part of `span`. */
  within<T>(span: OpenSpan, work: () => T): T;
  /** Where something is under way here. */
  place(): Place | undefined;
  /** Does `work` so that whatever begins in it is a part of what is under way at each of these places. */
  at<T>(places: readonly (Place | undefined)[], work: () => T): T;
  /** Begins a part of what is under way. @returns undefined where nothing is, or where it is no part of a trace that is kept */
  part(name: string, attributes: SpanAttributes): OpenSpan | undefined;
  /** Tells of work that belongs to no request and is done. @param since when it began, in milliseconds of the clock */
  done(name: string, since: number, attributes: SpanAttributes): void;
  /** What is under way here. */
  current(): TraceIds | undefined;
  /** Sends what is left, as far as somebody takes it soon. */
  close(): Promise<void>;
}

/** As `Tracing.at`, where nobody may have asked for traces: then it is only done. */
export function at<T>(tracing: Tracing | undefined, places: readonly (Place | undefined)[], work: () => T): T {
  return tracing === undefined ? work() : tracing.at(places, work);
}

/**
 * Does `work` as a part of what is under way.
 *
 * @param tracing undefined where nobody has asked for traces: then it is only done
 * @param told what is known of it when it has gone well
 */
export async function asPart<T>(
  tracing: Tracing | undefined,
  name: string,
  work: () => Promise<T>,
  told: (result: T) => SpanAttributes = () => ({}),
): Promise<T> {
  const span = tracing?.part(name, {});
  if (tracing === undefined || span === undefined) return work();
  try {
    const result = await tracing.within(span, work);
    span.add(told(result));
    span.end();
    return result;
  } catch (error) {
    span.end(faultOf(error));
    throw error;
  }
}

/** @returns a word for an error, without its message: that may hold anybody's values */
export function faultOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code;
  return error instanceof Error ? error.constructor.name : 'unknown';
}
