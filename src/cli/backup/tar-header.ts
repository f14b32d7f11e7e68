/** The block that everything in a tar file is a multiple of. */
export const BLOCK = 512;

/** From here on the size is written in binary: eleven octal digits are at an end. */
const OCTAL_END = 8 ** 11;

export interface TarEntry {
  name: string;
  size: number;
}

/** @returns the header of one file, as every tar reads it (POSIX ustar; longer sizes as GNU writes them) */
export function tarHeader({ name, size }: TarEntry, at: Date): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, 'latin1');
  header.write('0000600\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  if (size < OCTAL_END) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  } else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  const seconds = Math.floor(at.getTime() / 1000);
  header.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\0', 257, 'latin1');
  header.write('00', 263, 'latin1');
  header.fill(' ', 148, 156);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** @returns what a header says; undefined for what is none: the end, or another file */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  if (header.length < BLOCK || header.toString('latin1', 257, 262) !== 'ustar') return undefined;
  const copy = Buffer.from(header);
  copy.fill(' ', 148, 156);
  if (Number.parseInt(header.toString('latin1', 148, 154), 8) !== checksum(copy)) return undefined;
  const isBinary = (header[124] ?? 0) === 0x80;
  const size = isBinary ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString('latin1', 124, 135), 8);
  if (!Number.isSafeInteger(size)) return undefined;
  return { name: header.toString('latin1', 0, 100).replace(/\0.*$/s, ''), size };
}

/** @returns how many bytes follow a file of this size up to the next block */
export function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function checksum(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}
