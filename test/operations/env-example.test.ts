import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readConfiguration } from '../../src/config/configuration.js';

/** `.env.example` is where an operator looks first: it must have every variable, and its values must be the defaults. */

const blocks = readFileSync('.env.example', 'utf8').split(/\n\n+/).slice(1);

const variables = blocks.map((block) => {
  const [, comment = '', name = '', value = ''] = /^((?:# .*\n)*)([A-Z_]+)=(.*)\n?$/.exec(block) ?? [];
  return { block, comment, name, value };
});

/** The names that the configuration asks an environment for. */
function namesAskedFor(): string[] {
  const names = new Set<string>();
  const unset = new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void names.add(String(name)) });
  readConfiguration(unset);
  return [...names];
}

it('has every variable of the configuration, once, and no other', () => {
  expect(variables.map(({ name }) => name).toSorted()).toEqual(namesAskedFor().toSorted());
});

it('says of each in a sentence what it is for', () => {
  const silent = variables.filter(({ comment }) => !/^# [A-Z][^]*\.\n$/.test(comment));
  expect(silent.map(({ block }) => block)).toEqual([]);
});

it('has the values that count without it', () => {
  const example = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  expect(readConfiguration(example)).toEqual(readConfiguration({}));
});
