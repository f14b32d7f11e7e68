import type { TracingTarget } from '../config/tracing-target.js';
import type { Tracing } from './tracing.js';

/**
 * @param target where spans go; undefined where nobody has asked for traces, and then the libraries are not even read
 */
export async function openTracing(target: TracingTarget | undefined): Promise<Tracing | undefined> {
  if (target === undefined) return undefined;
  const { OpenTelemetry } = await import('./open-telemetry.js');
  return new OpenTelemetry(target);
}
