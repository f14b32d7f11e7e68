import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvLines } from '../../../src/persons/import/file/csv-lines.js';
import { type CsvRow, csvRows } from '../../../src/persons/import/file/csv-rows.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, delimiter = ',', size = 64): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(
    csvLines({ chunks: () => pieces(Buffer.from(text), size), encoding: 'utf-8' }),
    delimiter,
  ))
    rows.push(row);
  return rows;
}

describe('CSV', () => {
  it('is read as it was written, whatever the cells hold and wherever it is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ž', '名', '😀', ',', ';', '"', "'", ' '), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';'), lineEnd, fc.nat(12), async (rows, delimiter, end, size) => {
        const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter));
        const expected = rows
          .map((cells, place) => ({ line: place + 1, cells: cells.map((text) => text.trim()) }))
          .filter(({ cells }) => cells.some((text) => text !== ''));
        const found = await read(lines.join(end), delimiter, size + 1);
        expect(found).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('of any text at all loses no line: each row says where it begins', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const rows = await read(any, ',', 7);
        const places = rows.map(({ line }) => line);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places.at(-1) ?? 0).toBeLessThanOrEqual(any.split(/\r\n|\n|\r/).length);
      }),
      { numRuns: 500 },
    );
  });
});
