import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UNLISTED_PAGE_HEADERS } from '../http/connection/security-headers.js';
import { PAGE_SECURITY_HEADERS } from './security-headers.js';

/** Where `npm run build` puts the console, seen from `dist/src/console` and from `src/console`. */
const BUILD_FOLDERS = ['../../web/', '../../dist/web/'];
const A_YEAR = 365 * 24 * 60 * 60 * 1000;
/** Paths that are not pages, also where nothing answers: an unknown one is a 404 of the API, not the console. */
const NOT_PAGES = /^\/(?:api|scim|livez|readyz|metrics|assets)(?:\/|$)/;

/** What is opened by a link that must not travel (docs/decisions/page-for-it.md). */
const IT_PAGE = /^\/it\//;

/**
 * Serves the built admin console at `/`: assets under their hashed names for ever, and the one page, never stored, for
 * every other path that a browser asks for (the console finds its own way from there). A server that was built without
 * the console has none and answers 404.
 */
export async function serveConsole(app: NestFastifyApplication): Promise<void> {
  const folder = BUILD_FOLDERS.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) =>
    // The folder of the sources has an index.html too, but no assets.
    existsSync(join(path, 'assets')),
  );
  if (folder === undefined) return;

  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    maxAge: A_YEAR,
    immutable: true,
    index: false,
    decorateReply: false,
    preCompressed: true,
  });
  fastify.get('/*', (request, reply) => {
    if (!asksForPage(request)) return reply.callNotFound();
    if (IT_PAGE.test(request.url)) reply.headers(UNLISTED_PAGE_HEADERS);
    return reply.headers(PAGE_SECURITY_HEADERS).type('text/html; charset=utf-8').send(page);
  });
}

function asksForPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '/';
  return path === '/' || (!NOT_PAGES.test(path) && (request.headers.accept ?? '').includes('text/html'));
}
