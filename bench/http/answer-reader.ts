/** An answer of HTTP/1.1, as much of it as a benchmark looks at. */
export interface HttpAnswer {
  status: number;
  body: Buffer;
  /** The server will close the connection. */
  isLast: boolean;
}

interface Head {
  status: number;
  isLast: boolean;
  /** Bytes of the body; `undefined` when it comes in chunks. */
  length: number | undefined;
  /** Where the body begins. */
  end: number;
}

const NOTHING = Buffer.alloc(0);

/** Puts together what a socket hands out piece by piece: one answer after the other, none before the one before was taken. */
export class AnswerReader {
  private bytes: Buffer = NOTHING;
  private head: Head | undefined;

  /** @returns the answer, once it is complete */
  push(piece: Buffer): HttpAnswer | undefined {
    this.bytes = this.bytes.length === 0 ? piece : Buffer.concat([this.bytes, piece]);
    this.head ??= readHead(this.bytes);
    if (this.head === undefined) return undefined;
    const { status, isLast, length, end } = this.head;
    const body = length === undefined ? chunkedBody(this.bytes, end) : plainBody(this.bytes, end, length);
    if (body === undefined) return undefined;
    this.bytes = NOTHING;
    this.head = undefined;
    return { status, body, isLast };
  }
}

function readHead(bytes: Buffer): Head | undefined {
  const blank = bytes.indexOf('\r\n\r\n');
  if (blank < 0) return undefined;
  const text = bytes.toString('latin1', 0, blank).toLowerCase();
  const status = Number(text.slice('http/1.1 '.length, 'http/1.1 200'.length));
  const hasNoBody = status === 204 || status === 304;
  const isChunked = !hasNoBody && text.includes('\r\ntransfer-encoding: chunked');
  const length = hasNoBody ? 0 : Number(/\r\ncontent-length: *(\d+)/.exec(text)?.[1] ?? 0);
  return {
    status,
    isLast: text.includes('\r\nconnection: close'),
    length: isChunked ? undefined : length,
    end: blank + 4,
  };
}

function plainBody(bytes: Buffer, begin: number, length: number): Buffer | undefined {
  return bytes.length < begin + length ? undefined : bytes.subarray(begin, begin + length);
}

/** Each chunk is its length in hexadecimal digits, a line end, that many bytes, a line end; the last one is empty. */
function chunkedBody(bytes: Buffer, begin: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let place = begin; ;) {
    const lineEnd = bytes.indexOf('\r\n', place);
    if (lineEnd < 0) return undefined;
    const length = Number.parseInt(bytes.toString('latin1', place, lineEnd), 16);
    const next = lineEnd + 2 + length + 2;
    if (bytes.length < next) return undefined;
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length));
    place = next;
  }
}
