/** Where traces go, and how many. The variables are OpenTelemetry's own. */
export interface TracingTarget {
  /** Takes spans as OTLP over HTTP, in protobuf. */
  readonly url: string;
  /** What it wants to be shown; some of it is secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** As what this server is known there. */
  readonly serviceName: string;
  /** Of the traces that begin here, from 0 to 1; whoever brings one along has decided. */
  readonly share: number;
}

/**
 * @param text reads a variable; undefined where it is not set
 * @param url reads one that is a URL of one of these protocols
 * @param problems gets a sentence for each variable that cannot be used
 * @returns undefined where `OTEL_EXPORTER_OTLP_ENDPOINT` is not set: there are no traces
 */
export function readTracingTarget(
  text: (name: string) => string | undefined,
  url: (name: string, protocols: readonly string[]) => string | undefined,
  problems: string[],
): TracingTarget | undefined {
  const endpoint = url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']);
  const headers = readHeaders(text('OTEL_EXPORTER_OTLP_HEADERS'), problems);
  const serviceName = text('OTEL_SERVICE_NAME') ?? 'cezanne-scim';
  const share = Number(text('OTEL_TRACES_SAMPLER_ARG') ?? '1');
  if (!(share >= 0 && share <= 1)) problems.push('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.');
  if (endpoint === undefined) return undefined;
  return { url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, headers, serviceName, share };
}

/** `name=value` pairs with commas between them; values are percent-encoded where they have to be. */
function readHeaders(given: string | undefined, problems: string[]): Record<string, string> {
  const pairs = (given ?? '').split(',').filter((pair) => pair.trim() !== '');
  const headers = pairs.map((pair) => /^\s*([\w!#$%&'*+.^`|~-]+)\s*=(.*)$/.exec(pair)?.slice(1) ?? []);
  try {
    if (headers.every(({ length }) => length === 2)) {
      return Object.fromEntries(
        headers.map(([name = '', value = '']) => [name.toLowerCase(), decodeURIComponent(value.trim())]),
      );
    }
  } catch {
    // An escape that is none.
  }
  problems.push('OTEL_EXPORTER_OTLP_HEADERS must be like "name=value,other=value", with %-escapes in the values.');
  return {};
}
