import { expect, it } from '@jest/globals';
import { BLOCK, padding, readTarHeader, tarHeader } from '../../../src/cli/backup/tar-header.js';

const AT = new Date('2026-11-26T12:00:00Z');

it.each([0, 1, 511, 512, 8 ** 11 - 1, 8 ** 11, 5e12])('a file of %d bytes is read back as it was written', (size) => {
  const header = tarHeader({ name: 'manifest.json', size }, AT);
  expect(header).toHaveLength(BLOCK);
  expect(readTarHeader(header)).toEqual({ name: 'manifest.json', size });
  expect((size + padding(size)) % BLOCK).toBe(0);
});

it('a header of which one bit is another is none', () => {
  const header = tarHeader({ name: 'database.dump', size: 12_345 }, AT);
  for (let place = 0; place < BLOCK; place++) {
    const harmed = Buffer.from(header);
    harmed.writeUInt8((harmed[place] ?? 0) ^ 4, place);
    const read = readTarHeader(harmed);
    // The checksum's own end is for nobody to read.
    if (place < 154 || place > 155) expect({ place, read }).toEqual({ place, read: undefined });
  }
  expect(readTarHeader(Buffer.alloc(BLOCK))).toBeUndefined();
});
