import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { inSlices } from '../../http/connection/in-slices.js';
import type { JsonObject } from '../protocol/json/json-object.js';
import type { ListResponse } from '../protocol/query/list-response.js';
import { project, projectList } from '../protocol/query/projection.js';
import type { Projection } from '../protocol/query/read-projection.js';
import { CORE_USER } from '../protocol/urns.js';
import type { ScimContext } from '../request/scim-context.js';
import { TextPieces } from './text-pieces.js';

/** From so many resources on. */
const MANY = 25;
/** So many pieces leave together. */
const FEW_PIECES = 4;

/** What leaves as an answer: a list that Fastify writes, its JSON, or its JSON piece by piece. */
export type ListAnswer = ListResponse<JsonObject> | Buffer | StreamableFile;

/**
 * Cuts the resources of a list down to what was asked for, and writes the JSON of a long list a little at a time: of a whole
 * page at once, everybody else would have to wait. It is made whole before it leaves, since its length stands before it.
 *
 * @param coreUrnOf the schema whose attributes stand at the top level of a resource
 * @returns a short list as it is, and of a long one what `JSON.stringify` would make of it; of one that nobody waits for, a part
 */
export async function listAsText<Resource extends JsonObject>(
  { underWay }: ScimContext,
  list: ListResponse<Resource>,
  projection: Projection,
  coreUrnOf: (resource: Resource) => string = () => CORE_USER,
): Promise<ListAnswer> {
  const { Resources, ...rest } = list;
  if (Resources.length <= MANY) return projectList(list, projection, coreUrnOf);
  const text = new TextPieces();
  text.write(`${JSON.stringify(rest).slice(0, -1)},"Resources":[`);
  let separator = '';
  const write = (resource: Resource): void => {
    text.write(separator);
    text.write(JSON.stringify(project(resource, projection, coreUrnOf(resource))));
    separator = ',';
  };
  await inSlices(Resources, write, underWay);
  text.write(']}');
  const pieces = text.end();
  if (pieces.length <= FEW_PIECES) return Buffer.concat(pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return new StreamableFile(Readable.from(given(pieces), { objectMode: false }), { length });
}

/** Each when the one before is out of the way, and others have had their turn. What was given away is not kept. */
async function* given(pieces: Buffer[]): AsyncGenerator<Buffer> {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    yield piece;
    await setImmediate();
  }
}
