import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  /** Empty for the first of its trace. */
  parentSpanId: string;
  name: string;
  /** 1 internal, 2 server. */
  kind: number;
  attributes: Record<string, string | number | boolean>;
  /** 2 for a fault. */
  status: number;
  /** In nanoseconds since 1970. */
  start: bigint;
  end: bigint;
  /** Of who sent it. */
  resource: Record<string, string | number | boolean>;
}

/** Takes spans as an OpenTelemetry collector does: OTLP over HTTP, in protobuf. */
export interface OtlpReceiver {
  endpoint: string;
  readonly spans: readonly ReceivedSpan[];
  /** Bytes as they came, for who looks for what must not be in there. */
  readonly bodies: readonly Buffer[];
  readonly headers: readonly IncomingHttpHeaders[];
  close: () => Promise<void>;
}

export async function otlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: Buffer[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      if (request.method !== 'POST' || request.url !== '/v1/traces') return void response.writeHead(404).end();
      headers.push(request.headers);
      bodies.push(body);
      spans.push(...spansOf(body));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    headers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Field = bigint | Buffer;

/** @returns the fields of a message, by number (protobuf's wire format) */
function fieldsOf(bytes: Buffer): Map<number, Field[]> {
  const fields = new Map<number, Field[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const taken = (length: number): Buffer => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const tag = Number(varint());
    const kind = tag & 7;
    const value =
      kind === 0
        ? varint()
        : kind === 1
          ? taken(8).readBigUInt64LE()
          : kind === 5
            ? BigInt(taken(4).readUInt32LE())
            : taken(Number(varint()));
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

const messages = (fields: Map<number, Field[]>, number: number): Map<number, Field[]>[] =>
  (fields.get(number) ?? []).map((field) => fieldsOf(field as Buffer));
const bytesOf = (fields: Map<number, Field[]>, number: number): Buffer =>
  (fields.get(number)?.[0] as Buffer | undefined) ?? Buffer.alloc(0);
const numberOf = (fields: Map<number, Field[]>, number: number): bigint =>
  (fields.get(number)?.[0] as bigint | undefined) ?? 0n;

/** `ExportTraceServiceRequest` of opentelemetry-proto. */
function spansOf(body: Buffer): ReceivedSpan[] {
  return messages(fieldsOf(body), 1).flatMap((resourceSpans) => {
    const resource = attributesOf(messages(resourceSpans, 1)[0] ?? new Map(), 1);
    return messages(resourceSpans, 2)
      .flatMap((scope) => messages(scope, 2))
      .map((span) => ({
        traceId: bytesOf(span, 1).toString('hex'),
        spanId: bytesOf(span, 2).toString('hex'),
        parentSpanId: bytesOf(span, 4).toString('hex'),
        name: bytesOf(span, 5).toString(),
        kind: Number(numberOf(span, 6)),
        start: numberOf(span, 7),
        end: numberOf(span, 8),
        attributes: attributesOf(span, 9),
        status: Number(numberOf(messages(span, 15)[0] ?? new Map(), 3)),
        resource,
      }));
  });
}

function attributesOf(fields: Map<number, Field[]>, number: number): Record<string, string | number | boolean> {
  return Object.fromEntries(
    messages(fields, number).map((pair) => {
      const value = messages(pair, 2)[0] ?? new Map<number, Field[]>();
      const told = value.has(1)
        ? bytesOf(value, 1).toString()
        : value.has(2)
          ? numberOf(value, 2) === 1n
          : Number(numberOf(value, 3));
      return [bytesOf(pair, 1).toString(), told];
    }),
  );
}
