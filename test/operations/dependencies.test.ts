import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

it('at most 44 packages are used directly at run time', () => {
  const names = Object.keys(dependencies);
  expect(names).toContain('fastify');
  expect(names.length).toBeLessThanOrEqual(44);
});

it('every version is exact', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)]);
  }
});
