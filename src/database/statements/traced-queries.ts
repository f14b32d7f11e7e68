import type { Pool, PoolClient } from 'pg';
import { faultOf, type OpenSpan, type Tracing } from '../../tracing/tracing.js';
import { RoundTrip } from './round-trip.js';

type Query = (...args: unknown[]) => unknown;

/** The verb of a statement and the first table that it names: both are ours, and nothing else of it is told. */
const SHAPE =
  /^\s*(?:with\b[^]*?\b(?=select|insert|update|delete))?(\w+)(?:[^]*?\b(?:from|into|update|table)\s+"?(\w+)"?)?/i;

/** Makes each trip to the database a part of the request that it is made for. Trips for no request are not told. */
export function traceQueries(pool: Pool, tracing: Tracing): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as Query;
    (client as { query: Query }).query = (...args) => {
      const span = tracing.part(nameOf(args[0]), attributesOf(args[0]));
      if (span === undefined) return query(...args);
      return ended(span, args, query);
    };
  });
}

function ended(span: OpenSpan, args: unknown[], query: Query): unknown {
  const last = args.at(-1);
  if (typeof last === 'function') {
    const told = (error: unknown, ...rest: unknown[]): unknown => {
      span.end(error == null ? undefined : faultOf(error));
      return (last as Query)(error, ...rest);
    };
    return query(...args.slice(0, -1), told);
  }
  const answer = query(...args);
  const coming = args[0] instanceof RoundTrip ? args[0].answers : answer;
  if (coming instanceof Promise) {
    coming.then(
      () => span.end(),
      (error: unknown) => span.end(faultOf(error)),
    );
  } else span.end();
  return answer;
}

function nameOf(asked: unknown): string {
  if (asked instanceof RoundTrip)
    return `postgresql ${asked.statements.find((name) => !OF_ALL.has(name)) ?? asked.statements.at(-1)}`;
  const [, verb = 'query', table] = SHAPE.exec(textOf(asked)) ?? [];
  return ['postgresql', verb.toUpperCase(), ...(table === undefined ? [] : [table])].join(' ');
}

function attributesOf(asked: unknown): Record<string, string | number> {
  const system = { 'db.system.name': 'postgresql' };
  if (!(asked instanceof RoundTrip)) return system;
  const { statements } = asked;
  return { ...system, 'db.operation.batch.size': statements.length, 'db.query.summary': statements.join(' ') };
}

/** What each transaction has says nothing about the trip. */
const OF_ALL = new Set(['begin', 'enter_tenant', 'set', 'commit', 'rollback']);

function textOf(asked: unknown): string {
  const text = typeof asked === 'string' ? asked : (asked as { text?: unknown } | null)?.text;
  // The beginning is enough, and batches are long.
  return typeof text === 'string' ? text.slice(0, 2_000) : '';
}
