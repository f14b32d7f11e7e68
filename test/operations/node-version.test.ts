import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
};

it('a version manager takes the Node that the npm scripts run on', () => {
  expect(readFileSync('.nvmrc', 'utf8').trim()).toBe(devDependencies['node']);
});
