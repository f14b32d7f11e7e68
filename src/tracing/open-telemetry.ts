import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TracingTarget } from '../config/tracing-target.js';
import type { OpenSpan, Place, SpanAttributes, TraceIds, Tracing } from './tracing.js';

/** How long spans are collected before they are sent. Milliseconds. */
const COLLECTED = 1_000;
/** How long whoever takes them may take. Milliseconds. */
const TIMEOUT = 5_000;
/** How long the end of the process waits for that. Milliseconds. */
const AT_THE_END = 3_000;

/**
 * The official libraries. Nothing of theirs is made global, and the place in a trace is kept in a storage of our own: several
 * servers in one process do not know of each other.
 */
export class OpenTelemetry implements Tracing {
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;
  private readonly propagator = new W3CTraceContextPropagator();
  private readonly places = new AsyncLocalStorage<Places>();

  constructor({ url, headers, serviceName, share }: TracingTarget) {
    this.provider = new TracerProvider({
      resource: defaultResource().merge(
        resourceFromAttributes({ 'service.name': serviceName, 'process.pid': process.pid }),
      ),
      // Whoever calls decides for his own traces.
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter: new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: TIMEOUT }),
          scheduledDelayMillis: COLLECTED,
          exportTimeoutMillis: TIMEOUT,
        }),
      ],
    });
    this.tracer = this.provider.getTracer('cezanne-scim');
  }

  request(name: string, headers: IncomingHttpHeaders, attributes: SpanAttributes): OpenSpan {
    const above = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    return new Opened([this.begin(name, { kind: SpanKind.SERVER, attributes }, above)]);
  }

  within<T>(span: OpenSpan, work: () => T): T {
    return span instanceof Opened ? this.places.run(span.places, work) : work();
  }

  place(): Place | undefined {
    return this.places.getStore();
  }

  at<T>(places: readonly (Place | undefined)[], work: () => T): T {
    const all = places.flatMap((place) => (place === undefined ? [] : (place as Places)));
    return this.places.run(all, work);
  }

  part(name: string, attributes: SpanAttributes): OpenSpan | undefined {
    const kept = this.places.getStore()?.filter((place) => isKept(place)) ?? [];
    if (kept.length === 0) return undefined;
    const shared = kept.length > 1 && { 'cezanne.shared_by': kept.length };
    const options = { kind: SpanKind.INTERNAL, attributes: { ...attributes, ...shared } };
    return new Opened(kept.map((above) => this.begin(name, options, above)));
  }

  done(name: string, since: number, attributes: SpanAttributes): void {
    this.tracer.startSpan(name, { kind: SpanKind.INTERNAL, attributes, startTime: since }, ROOT_CONTEXT).end();
  }

  current(): TraceIds | undefined {
    const place = this.places.getStore()?.[0];
    const span = place === undefined ? undefined : trace.getSpanContext(place);
    return span === undefined ? undefined : { traceId: span.traceId, spanId: span.spanId };
  }

  private begin(name: string, options: SpanOptions, above: Context): Context {
    return trace.setSpan(above, this.tracer.startSpan(name, options, above));
  }

  async close(): Promise<void> {
    const sent = this.provider.shutdown().catch(() => undefined);
    await Promise.race([sent, sleep(AT_THE_END, undefined, { ref: false })]);
  }
}

function isKept(place: Context): boolean {
  return trace.getSpan(place)?.isRecording() === true;
}

/** What is under way: one piece of work, or what several requests share. */
type Places = readonly Context[];

/** A span, or the same one in the trace of each who shares the work. */
class Opened implements OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
  private readonly spans: readonly Span[];

  /** @param places what parts of it have above them */
  constructor(readonly places: Places) {
    this.spans = places.map((place) => trace.getSpan(place) as Span);
    ({ traceId: this.traceId, spanId: this.spanId } = (this.spans[0] as Span).spanContext());
  }

  rename(name: string): void {
    for (const span of this.spans) span.updateName(name);
  }

  add(attributes: SpanAttributes): void {
    for (const span of this.spans) span.setAttributes(attributes);
  }

  end(fault?: string): void {
    for (const span of this.spans) {
      if (fault !== undefined) {
        span.setAttribute('error.type', fault);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    }
  }
}
