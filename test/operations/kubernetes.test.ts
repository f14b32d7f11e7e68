import { expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load, loadAll } from 'js-yaml';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { Job } from 'kubernetes-types/batch/v1.js';
import type { ConfigMap, Container, PodSpec, Service } from 'kubernetes-types/core/v1.js';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import ts from 'typescript';
import { readConfiguration } from '../../src/config/configuration.js';
import { STOP_TIMEOUT } from '../../src/boot/stop-on-signal.js';

/** The manifests in deploy/kubernetes, as far as can be told without a cluster. */

const ROOT = 'deploy/kubernetes';
const PARTS = ['server', 'migration', 'monitoring'];

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}
interface Kustomization {
  resources: string[];
  images?: { name: string; newName: string; newTag: string }[];
}

function kustomization(part: string): Kustomization {
  return load(readFileSync(`${ROOT}/${part}/kustomization.yaml`, 'utf8')) as Kustomization;
}

function manifestsOf(part: string): Manifest[] {
  return kustomization(part).resources.flatMap(
    (file) => loadAll(readFileSync(`${ROOT}/${part}/${file}`, 'utf8')) as Manifest[],
  );
}

const manifests = PARTS.flatMap(manifestsOf);

function manifest<T>(kind: string): T {
  return manifests.find((one) => one.kind === kind) as T;
}

const deployment = manifest<Deployment>('Deployment');
const configuration = manifest<ConfigMap>('ConfigMap');
const pods = {
  server: deployment.spec?.template.spec,
  migration: manifest<Job>('Job').spec?.template.spec,
} as Record<'server' | 'migration', PodSpec>;

function containerOf(pod: PodSpec): Container {
  expect(pod.containers).toHaveLength(1);
  return pod.containers[0] as Container;
}

/** Where `kubernetes-types` has the type of a kind. */
const MODULES: Record<string, string> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'batch/v1': 'batch/v1',
  'policy/v1': 'policy/v1',
  'networking.k8s.io/v1': 'networking/v1',
};

/** @returns what the compiler says of manifests that are written as literals of their Kubernetes type: also of unknown fields */
function faults(checked: readonly Manifest[]): string[] {
  const source = checked
    .map(({ kind, apiVersion, ...rest }, at) => {
      const type = `import('kubernetes-types/${MODULES[apiVersion]}.js').${kind}`;
      return `export const m${at}: ${type} = ${JSON.stringify({ apiVersion, kind, ...rest }, null, 1)};`;
    })
    .join('\n');
  const file = resolve('test/operations/manifests-as-literals.ts');
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    types: [],
    lib: ['lib.es2024.d.ts'],
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.fileExists = (path) => path === file || disk.fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === file ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2024) : disk.getSourceFile(path, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Those of Kubernetes itself: a ServiceMonitor is Prometheus' own. */
const native = manifests.filter(({ apiVersion }) => apiVersion in MODULES);

it('every manifest is one of its kind: all fields are known, none is missing, each has its type', () => {
  expect(native.map(({ kind }) => kind).toSorted()).toEqual(
    [
      'ConfigMap',
      'Deployment',
      'Job',
      'Namespace',
      'NetworkPolicy',
      'PodDisruptionBudget',
      'Service',
      'ServiceAccount',
    ].toSorted(),
  );
  expect(faults(native)).toEqual([]);
});

it('the check notices a field that is misspelt, of a wrong type, or missing', () => {
  const changed = (change: (copy: Deployment) => void): Manifest[] => {
    const copy = structuredClone(deployment);
    change(copy);
    return [copy as Manifest];
  };
  const wrong = [
    changed(({ spec }) => Object.assign(spec?.template.spec?.containers[0] ?? {}, { livenesProbe: {} })),
    changed(({ spec }) => Object.assign(spec ?? {}, { replicas: '2' })),
    changed(({ spec }) => Reflect.deleteProperty(spec ?? {}, 'selector')),
  ];
  for (const manifests of wrong) expect(faults(manifests)).not.toEqual([]);
});

it('every file is part of a kustomization', () => {
  for (const part of PARTS) {
    const files = readdirSync(`${ROOT}/${part}`).filter((file) => file !== 'kustomization.yaml');
    expect(kustomization(part).resources.toSorted()).toEqual(files.toSorted());
  }
});

it('kustomize puts them together, where kubectl is', () => {
  const kubectl = spawnSync('kubectl', ['version', '--client']);
  const rendered = PARTS.map((part) => {
    if (kubectl.status !== 0) return manifestsOf(part);
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', `${ROOT}/${part}`], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return loadAll(stdout) as Manifest[];
  }).flat();
  expect(rendered.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted()).toEqual(
    manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted(),
  );
  expect(faults(rendered.filter(({ apiVersion }) => apiVersion in MODULES))).toEqual([]);
});

it('the image is that of this version', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  for (const part of ['server', 'migration'] as const) {
    const [image] = kustomization(part).images ?? [];
    expect(image).toMatchObject({ name: containerOf(pods[part]).image, newTag: version });
  }
});

it('two replicas, of which one always serves', () => {
  expect(deployment.spec?.replicas).toBe(2);
  expect(deployment.spec?.strategy?.rollingUpdate).toMatchObject({ maxUnavailable: 0 });
  expect(manifest<PodDisruptionBudget>('PodDisruptionBudget').spec?.maxUnavailable).toBe(1);
});

it('a pod has the time to leave that the server takes', () => {
  const { shutdownDelay } = readConfiguration(configuration.data ?? {});
  expect(shutdownDelay).toBeGreaterThan(5);
  expect(pods.server.terminationGracePeriodSeconds).toBeGreaterThan(shutdownDelay + STOP_TIMEOUT / 1000);
  // It is told to go only by the end of this; so it is noticed by whoever looks.
  const { periodSeconds = 0, failureThreshold = 0 } = containerOf(pods.server).readinessProbe ?? {};
  expect(periodSeconds * failureThreshold).toBeLessThan(shutdownDelay);
});

it('alive is asked of the process, ready of the database too', () => {
  const { livenessProbe, readinessProbe, startupProbe, ports } = containerOf(pods.server);
  expect(livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
  expect(startupProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
  expect(readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
  const image = /^ENV .*\bPORT=(\d+)/m.exec(readFileSync('Dockerfile', 'utf8'))?.[1];
  expect(ports).toEqual([{ name: 'http', containerPort: Number(image) }]);
});

it('every setting is one that the server knows, and it takes them', () => {
  const known = new Set(readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm));
  const given = [
    ...Object.keys(configuration.data ?? {}),
    ...Object.values(pods).flatMap((pod) => containerOf(pod).env?.map(({ name }) => name) ?? []),
  ];
  expect(given.filter((name) => !known.has(name))).toEqual([]);
  expect(() => readConfiguration(configuration.data ?? {})).not.toThrow();
});

it('secrets stand in a secret, and nowhere else', () => {
  for (const pod of Object.values(pods)) {
    for (const { name, value, valueFrom } of containerOf(pod).env ?? []) {
      expect({ name, value, secret: valueFrom?.secretKeyRef?.name }).toEqual({
        name,
        value: undefined,
        secret: 'cezanne-scim',
      });
    }
  }
  const guide = readFileSync('docs/deploy.md', 'utf8');
  const keys = Object.values(pods).flatMap((pod) =>
    containerOf(pod).env?.map((env) => env.valueFrom?.secretKeyRef?.key),
  );
  for (const key of new Set(keys)) expect(guide).toContain(`--from-literal=${key}=`);
  expect(manifests.map(({ kind }) => kind)).not.toContain('Secret');
});

it.each(['server', 'migration'] as const)('the %s may do no more than it needs', (part) => {
  const pod = pods[part];
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  const { securityContext, volumeMounts, resources } = containerOf(pod);
  expect(securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  // docs/decisions/memory.md.
  expect(resources?.limits).toEqual({ memory: '512Mi' });
});

it('who is meant by a selector are the pods of the deployment', () => {
  const labels = deployment.spec?.template.metadata?.labels ?? {};
  const selectors = [
    deployment.spec?.selector.matchLabels,
    pods.server.topologySpreadConstraints?.[0]?.labelSelector?.matchLabels,
    manifest<Service>('Service').spec?.selector,
    manifest<PodDisruptionBudget>('PodDisruptionBudget').spec?.selector?.matchLabels,
    manifest<NetworkPolicy>('NetworkPolicy').spec?.podSelector.matchLabels,
  ];
  for (const selector of selectors) {
    expect(Object.keys(selector ?? {})).not.toEqual([]);
    expect(labels).toMatchObject(selector ?? {});
  }
  // The migration is under the same rules of the network, but gets no requests.
  const migration = manifest<Job>('Job').spec?.template.metadata?.labels ?? {};
  expect(migration).toMatchObject(manifest<NetworkPolicy>('NetworkPolicy').spec?.podSelector.matchLabels ?? {});
  expect(migration).not.toMatchObject(manifest<Service>('Service').spec?.selector ?? {});
});

it('the migration is a command that the image has', () => {
  expect(containerOf(pods.migration).command).toEqual(['node', 'run/cli.mjs', 'migrate']);
});
