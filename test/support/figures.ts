import request from 'supertest';
import { OPERATOR_TOKEN, type TestApp } from './test-app.js';

/** One line of `/metrics`. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** @param text what `/metrics` serves */
export function samplesOf(text: string): Sample[] {
  return [...text.matchAll(/^(\w+)(?:\{(.*?)\})? (\S+)$/gm)].map(([, name = '', labels = '', value = '']) => ({
    name,
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', said = '']) => [label, said]),
    ),
    value: Number(value),
  }));
}

/** The figures of an application at one moment. */
export class Figures {
  private constructor(readonly samples: readonly Sample[]) {}

  static async of(app: TestApp): Promise<Figures> {
    const answer = await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    return new Figures(samplesOf(answer.text));
  }

  /** @returns the sum of all lines of a name that have these labels; 0 where there is none */
  sum(name: string, labels: Record<string, string> = {}): number {
    return this.samples
      .filter((sample) => sample.name === name && isWithin(labels, sample.labels))
      .reduce((sum, { value }) => sum + value, 0);
  }
}

function isWithin(wanted: Record<string, string>, given: Record<string, string>): boolean {
  return Object.entries(wanted).every(([label, value]) => given[label] === value);
}
