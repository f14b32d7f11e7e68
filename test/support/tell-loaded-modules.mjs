import { registerHooks } from 'node:module';

/** Given to Node with `--import`: says on standard error, when the process ends, which packages of OpenTelemetry it has read. */

const packages = new Set();
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const [, name] = /node_modules\/(@opentelemetry\/[^/]+)/.exec(resolved.url) ?? [];
    if (name !== undefined) packages.add(name);
    return resolved;
  },
});
process.once('exit', () =>
  console.error(`read: ${[...packages].toSorted((one, other) => one.localeCompare(other)).join(' ')}`),
);
