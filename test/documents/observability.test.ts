import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SyntaxNodeRef } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { type FaultyProxy, faultyProxy } from '../support/database/faulty-proxy.js';
import { makePerson } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { Figures, type Sample } from '../support/figures.js';
import { startTestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/**
 * The dashboard and the alerts ask for figures that there are, by labels that they have and values that those take. Expressions
 * are read by Prometheus' own grammar.
 */

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; description: string };
}

interface Panel {
  title: string;
  targets?: { expr: string; legendFormat: string }[];
}

const rules = (
  load(readFileSync('deploy/observability/alerts.yml', 'utf8')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readFileSync('deploy/observability/dashboard.json', 'utf8')) as { panels: Panel[] };
const queries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
);

/** What Prometheus adds to each figure that it takes. */
const OF_PROMETHEUS = ['job', 'instance'];

let samples: readonly Sample[];
beforeAll(async () => {
  let proxy: FaultyProxy | undefined;
  const app = await startTestApp(
    { SCIM_RATE_PER_SECOND: '1', SCIM_RATE_BURST: '5', DATABASE_RETRY_SECONDS: '0' },
    undefined,
    async (url) => {
      proxy = await faultyProxy(url);
      return proxy.url;
    },
  );
  const { scim, admin } = await connect(app);
  // Everything that is asked for has to happen once: a user is made and refused, somebody is unknown, sends too much…
  await makePerson(admin, scim.tenantId, { internalEmail: 'ada@acme.example' });
  await scim.post('Users', oktaUser('ada@acme.example'));
  await scim.post('Users', oktaUser('nobody@acme.example'));
  for (let sent = 0; sent < 6; sent++) await scim.get('Users');
  await new ScimClient(app, scim.tenantId, 'wrong').get('Users');
  for (const path of ['/livez', '/readyz']) await request(app.http).get(path);
  await admin.post('tenants', {
    tenantId: scim.tenantId,
    name: 'Again',
    admin: { userName: 'x', email: 'x@x.example', password: 'correct horse', givenName: 'X', familyName: 'Y' },
  });
  await Figures.of(app);
  // …and loses the database.
  await proxy?.close();
  await new AdminClient(app).get('tenants');
  samples = await until('the figures', async () => {
    const figures = await Figures.of(app);
    return figures.sum('http_request_duration_seconds_count', { outcome: 'failed' }) > 0 && figures.samples;
  });
  await app.close();
});

/** A figure in an expression, with what it is held to. */
interface Selector {
  name: string;
  matchers: { label: string; operator: string; value: string }[];
}

/** @throws Error for what Prometheus could not read */
function read(expression: string): { selectors: Selector[]; grouped: string[] } {
  // Grafana writes these before Prometheus sees them.
  const expr = expression.replaceAll('$__rate_interval', '5m');
  const selectors: Selector[] = [];
  const grouped: string[] = [];
  const textOf = ({ from, to }: { from: number; to: number }): string => expr.slice(from, to);
  parser.parse(expr).iterate({
    enter(node: SyntaxNodeRef) {
      if (node.type.isError) throw new Error(`Not PromQL at ${node.from}: ${expr}`);
      if (node.name === 'GroupingLabels') {
        grouped.push(...node.node.getChildren('LabelName').map((label) => textOf(label)));
      }
      if (node.name !== 'VectorSelector') return;
      const identifier = node.node.getChild('Identifier');
      const matchers = (node.node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []).map(
        (matcher) => {
          const [label, operator, value] = [
            matcher.getChild('LabelName'),
            matcher.getChild('MatchOp'),
            matcher.getChild('StringLiteral'),
          ];
          if (label === null || operator === null || value === null) throw new Error(`No matcher: ${textOf(matcher)}`);
          return { label: textOf(label), operator: textOf(operator), value: textOf(value).slice(1, -1) };
        },
      );
      selectors.push({ name: identifier === null ? '' : textOf(identifier), matchers });
    },
  });
  return { selectors, grouped };
}

const labelsOf = (name: string): Set<string> =>
  new Set(samples.filter((sample) => sample.name === name).flatMap(({ labels }) => Object.keys(labels)));

const valuesOf = (name: string, label: string): string[] =>
  samples.flatMap((sample) => (sample.name === name ? [sample.labels[label] ?? ''] : []));

/** @returns what is wrong with an expression, as sentences */
function faultsOf(expression: string): string[] {
  const { selectors, grouped } = read(expression);
  const known = new Set([...OF_PROMETHEUS, ...selectors.flatMap(({ name }) => [...labelsOf(name)])]);
  return [
    ...(selectors.length === 0 ? ['it asks for nothing'] : []),
    ...grouped.filter((label) => !known.has(label)).map((label) => `nothing in it has the label ${label}`),
    ...selectors.flatMap(({ name, matchers }) =>
      samples.some((sample) => sample.name === name)
        ? matchers.flatMap((matcher) => faultsOfMatcher(name, matcher))
        : [`there is no ${name}`],
    ),
  ];
}

function faultsOfMatcher(name: string, { label, operator, value }: Selector['matchers'][number]): string[] {
  if (OF_PROMETHEUS.includes(label)) return [];
  if (!labelsOf(name).has(label)) return [`${name} has no label ${label}`];
  const values = valuesOf(name, label);
  const wanted = operator.endsWith('~') ? value.split('|').map((part) => new RegExp(`^(?:${part})$`)) : [value];
  return wanted
    .filter((one) => !values.some((given) => (typeof one === 'string' ? one === given : one.test(given))))
    .map((one) => `${name} never has ${label}="${String(one)}"`);
}

describe('the alerts', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s asks for what there is', (_, { expr }) => {
    expect(faultsOf(expr)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s says what is wrong and what to do', (_, rule) => {
    expect(rule.alert).toMatch(/^Cezanne[A-Z]\w+$/);
    expect(['warning', 'critical']).toContain(rule.labels.severity);
    expect(rule.annotations.summary.length).toBeGreaterThan(15);
    expect(rule.annotations.description).toMatch(/\.$/);
    // Labels that a text names are those that the expression leaves.
    const { grouped, selectors } = read(rule.expr);
    const isAggregated = /\b(?:sum|min|max|avg|count|histogram_quantile)\b/.test(rule.expr);
    const left = new Set(
      isAggregated ? grouped : [...OF_PROMETHEUS, ...selectors.flatMap(({ name }) => [...labelsOf(name)])],
    );
    const texts = `${rule.annotations.summary} ${rule.annotations.description}`;
    for (const [, label = ''] of texts.matchAll(/\$labels\.(\w+)/g)) expect([...left]).toContain(label);
  });

  it('are there for each thing that has to be seen', () => {
    const named = (...figures: string[]): boolean =>
      rules.some(({ expr }) => read(expr).selectors.some(({ name }) => figures.includes(name)));
    const asks = (part: string): boolean => rules.some(({ expr }) => expr.includes(part));
    expect({
      sealer: named('audit_unsealed_age_seconds'),
      errors: asks('outcome="failed"'),
      unauthorized: asks('status="401"'),
      tooMany: asks('status="429"'),
      pool: named('database_pool_waiting'),
      token: named('scim_tokens'),
      provider: named('scim_tenants') && named('scim_last_success_timestamp_seconds'),
      workers: named('worker_restarts_total'),
      database: named('database_up'),
    }).toEqual({
      sealer: true,
      errors: true,
      unauthorized: true,
      tooMany: true,
      pool: true,
      token: true,
      provider: true,
      workers: true,
      database: true,
    });
  });

  it('have names of their own', () => {
    const names = rules.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the dashboard', () => {
  it.each(queries.map((query) => [`${query.title}: ${query.legendFormat}`, query] as const))(
    '%s asks for what there is',
    (_, { expr, legendFormat }) => {
      expect(faultsOf(expr)).toEqual([]);
      const { grouped } = read(expr);
      for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(grouped).toContain(label);
    },
  );

  it('shows every figure of ours', () => {
    const shown = new Set(queries.flatMap(({ expr }) => read(expr).selectors.map(({ name }) => name)));
    const served = new Set(
      samples.map(({ name }) => name).filter((name) => !/^(?:process|nodejs)_|_(?:bucket|sum)$/.test(name)),
    );
    expect([...served].filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['sum(rate(no_such_total[5m]))', 'there is no no_such_total'],
    ['workers{pid="1"}', 'workers has no label pid'],
    ['scim_tokens{ends="within-2-days"}', 'scim_tokens never has ends="within-2-days"'],
    ['sum by (tenant) (workers)', 'nothing in it has the label tenant'],
  ])('sees what is wrong with %s', (expr, fault) => {
    expect(faultsOf(expr)).toEqual([fault]);
  });

  it('sees what is no expression', () => {
    expect(() => faultsOf('sum(rate(workers[5m])')).toThrow('Not PromQL');
  });
});
