import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { JsonObject } from '../protocol/json/json-object.js';
import { listHead, type ListPage } from '../protocol/query/list-response.js';
import { project } from '../protocol/query/projection.js';
import type { Projection } from '../protocol/query/read-projection.js';
import { CORE_USER } from '../protocol/urns.js';
import type { PageWriter } from '../sql/sorted-list.js';
import { TextPieces } from './text-pieces.js';

/** So many pieces leave together. */
const FEW_PIECES = 4;

/** What leaves as an answer. */
export type ListAnswer = string | Buffer | StreamableFile;

/** The resources of a list, each written as it comes: none of them is kept. */
export class ResourceTexts {
  readonly text = new TextPieces();
  private written = 0;

  /** @param projection what every resource is cut down to */
  constructor(private readonly projection: Projection) {}

  get count(): number {
    return this.written;
  }

  /** @param coreUrn the schema whose attributes stand at the top level of the resource */
  add(resource: JsonObject, coreUrn: string = CORE_USER): void {
    this.write(this.textOf(resource, coreUrn));
  }

  /** What `add` writes, for whoever has to put them in order first. */
  textOf(resource: JsonObject, coreUrn: string = CORE_USER): string {
    return JSON.stringify(project(resource, this.projection, coreUrn));
  }

  write(text: string): void {
    if (this.written++ > 0) this.text.write(',');
    this.text.write(text);
  }
}

/**
 * Writes each row of a page as the resource that it is.
 *
 * @param coreUrn as in `ResourceTexts.add`
 */
export function writingEach<Row extends object>(
  projection: Projection,
  resourceOf: (row: Row) => JsonObject,
  coreUrn?: string,
): () => PageWriter<Row, ResourceTexts> {
  return () => {
    const resources = new ResourceTexts(projection);
    return { add: (row) => resources.add(resourceOf(row), coreUrn), end: () => resources };
  };
}

/** A list that was found. */
export interface FoundList {
  resources: ResourceTexts;
  page: ListPage;
}

/**
 * The JSON of a list, as `JSON.stringify` would write it. A long one leaves piece by piece, and others have their turn between two; its
 * length stands before it.
 */
export function listText({ resources, page }: FoundList): ListAnswer {
  const head = `${JSON.stringify(listHead(resources.count, page)).slice(0, -1)},"Resources":[`;
  const text = resources.text.end();
  if (typeof text === 'string') return `${head}${text}]}`;
  const pieces = [Buffer.from(head), ...text, Buffer.from(']}')];
  if (text.length <= FEW_PIECES) return Buffer.concat(pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return new StreamableFile(Readable.from(given(pieces), { objectMode: false }), { length });
}

/** Each when the one before is out of the way. What was given away is not kept. */
async function* given(pieces: Buffer[]): AsyncGenerator<Buffer> {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    yield piece;
    await setImmediate();
  }
}
