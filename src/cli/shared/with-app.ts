import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../boot/app.module.js';
import { readConfiguration } from '../../config/configuration.js';
import { constraintConflict } from '../../database/constraint-conflict.js';
import { withOwnerClient } from './with-owner-client.js';

/**
 * Runs one command with the application's services but without its HTTP server. The embedded database is shared with a
 * server that runs on it, else started for as long as the command takes.
 *
 * @throws DomainError for what the domain or a named constraint refuses
 */
export async function withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = readConfiguration({ ...process.env, LOG_LEVEL: 'silent' });
  const ownerUrl = config.databaseDirectUrl ?? config.databaseUrl;
  // One that is away is told before the whole application is put together for nothing.
  if (ownerUrl !== undefined) await withOwnerClient(ownerUrl, () => Promise.resolve());
  const app = await NestFactory.createApplicationContext(AppModule.with(config, 'command'), {
    // What goes wrong here is thrown as well, and said once, in a sentence.
    logger: false,
    abortOnError: false,
  });
  app.useLogger(['error']);
  try {
    return await work(app);
  } catch (error) {
    throw constraintConflict(error)?.conflict ?? error;
  } finally {
    await app.close();
  }
}
