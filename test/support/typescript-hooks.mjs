/**
 * Lets Node run the sources as they are: `node --import ./test/support/typescript-hooks.mjs src/main.ts`. For tests that need a
 * server as a process of its own, and no build. The compiler and its settings are those of the other tests; Node by itself
 * knows no decorators.
 */
import { transformSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
    const source = isOurs ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL) : undefined;
    return source !== undefined && existsSync(source) ? next(source.href, context) : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
