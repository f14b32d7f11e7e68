import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COPY_END, copyLine, type DataPiece, readDataScript } from '../../../src/cli/backup/data-script.js';

/** Rows are found in a script wherever it is cut into pieces, and nothing else of it is ever taken for something to do. */

async function read(
  script: Buffer,
  cuts: readonly number[],
): Promise<Record<string, { columns: string[]; rows: string; count: number }>> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (script.length + 1)), script.length])].toSorted(
    (a, b) => a - b,
  );
  const pieces = places.slice(1).map((end, index) => script.subarray(places[index], end));
  const found: Record<string, { columns: string[]; rows: string; count: number }> = {};
  let table = '';
  for await (const piece of readDataScript(chunks(pieces)) as AsyncIterable<DataPiece>) {
    if ('table' in piece) {
      ({ table } = piece);
      found[table] = { columns: piece.columns, rows: '', count: 0 };
    } else {
      const one = found[table];
      if (one === undefined) throw new Error('rows of no table');
      one.rows += piece.rows.toString('utf8');
      one.count += piece.count;
    }
  }
  return found;
}

async function* chunks(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

const SCRIPT = Buffer.from(
  [
    '\\restrict abc',
    'SET row_security = on;',
    copyLine('person', ['tenant_id', 'a "b", (c)']).trimEnd(),
    'acme\tO\\\\\\N',
    'acme\t\\\\.',
    'acme\tCOPY public.role (id) FROM stdin;',
    '\\.',
    '',
    'drop table person;',
    'COPY public.role (id, name) FROM stdin;',
    '\\.',
    "SELECT pg_catalog.setval('public.x', 1);",
    'COPY public.account (id) FROM stdin;',
    'ü',
    '\\.',
    '',
  ].join('\n'),
);

it('however it is cut', async () => {
  const whole = await read(SCRIPT, []);
  expect(whole).toEqual({
    person: {
      columns: ['tenant_id', 'a "b", (c)'],
      rows: 'acme\tO\\\\\\N\nacme\t\\\\.\nacme\tCOPY public.role (id) FROM stdin;\n',
      count: 3,
    },
    role: { columns: ['id', 'name'], rows: '', count: 0 },
    account: { columns: ['id'], rows: 'ü\n', count: 1 },
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(SCRIPT.length), { maxLength: 20 }), async (cuts) => {
      expect(await read(SCRIPT, cuts)).toEqual(whole);
    }),
  );
  const everywhere = Array.from({ length: SCRIPT.length }, (_, index) => index);
  expect(await read(SCRIPT, everywhere)).toEqual(whole);
});

it('one that ends among the rows is not taken for whole', async () => {
  const cut = SCRIPT.subarray(0, SCRIPT.lastIndexOf(COPY_END));
  await expect(read(cut, [])).rejects.toThrow('do not end');
});
