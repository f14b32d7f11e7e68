import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
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
import type { OpenSpan, SpanAttributes, TraceIds, Tracing } from './tracing.js';

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
  private readonly places = new AsyncLocalStorage<Context>();

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
    return new Opened(this.tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, above), above);
  }

  within<T>(span: OpenSpan, work: () => T): T {
    return span instanceof Opened ? this.places.run(span.place, work) : work();
  }

  part(name: string, attributes: SpanAttributes): OpenSpan | undefined {
    const above = this.places.getStore();
    if (above === undefined || !isKept(above)) return undefined;
    return new Opened(this.tracer.startSpan(name, { kind: SpanKind.INTERNAL, attributes }, above), above);
  }

  done(name: string, since: number, attributes: SpanAttributes): void {
    this.tracer.startSpan(name, { kind: SpanKind.INTERNAL, attributes, startTime: since }, ROOT_CONTEXT).end();
  }

  current(): TraceIds | undefined {
    const place = this.places.getStore();
    const span = place === undefined ? undefined : trace.getSpanContext(place);
    return span === undefined ? undefined : { traceId: span.traceId, spanId: span.spanId };
  }

  async close(): Promise<void> {
    const sent = this.provider.shutdown().catch(() => undefined);
    await Promise.race([sent, sleep(AT_THE_END, undefined, { ref: false })]);
  }
}

function isKept(place: Context): boolean {
  return trace.getSpan(place)?.isRecording() === true;
}

/** One span, and the place that parts of it have above them. */
class Opened implements OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly place: Context;

  constructor(
    private readonly span: Span,
    above: Context,
  ) {
    ({ traceId: this.traceId, spanId: this.spanId } = span.spanContext());
    this.place = trace.setSpan(above, span);
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  add(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
  }

  end(fault?: string): void {
    if (fault !== undefined) {
      this.span.setAttribute('error.type', fault);
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end();
  }
}
