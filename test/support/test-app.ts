import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/boot/app.setup.js';
import { Configuration, readConfiguration } from '../../src/config/configuration.js';
import { freshDatabase } from './database/test-database.js';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests';
export const PUBLIC_URL = 'http://hr.test';

/** The whole application on a database of its own, as `main.ts` starts it. */
export interface TestApp {
  nest: NestFastifyApplication;
  /** For supertest. */
  http: ReturnType<NestFastifyApplication['getHttpServer']>;
  ownerUrl: string;
  close: () => Promise<void>;
}

/**
 * @param changes environment variables that differ from the tests' usual ones
 * @param wayTo puts something between the server and its database
 * @returns the server, whose `ownerUrl` leads straight to the database all the same
 */
export async function startTestApp(
  changes: Record<string, string> = {},
  log?: { write: (line: string) => void },
  wayTo: (databaseUrl: string) => Promise<string> = async (url) => url,
): Promise<TestApp> {
  const database = await freshDatabase();
  const config: Configuration = readConfiguration({
    DATABASE_URL: await wayTo(database.ownerUrl),
    OPERATOR_TOKEN,
    PUBLIC_URL,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    ...changes,
  });
  const nest = await createApp(config, log);
  // Listening once is cheaper and nearer to life than supertest's own listening for every request.
  await nest.listen(0, '127.0.0.1');
  return {
    nest,
    http: nest.getHttpServer(),
    ownerUrl: database.ownerUrl,
    close: async () => {
      await nest.close();
      await database.drop();
    },
  };
}
