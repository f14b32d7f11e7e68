import { readConfiguration } from '../../config/configuration.js';
import { EmbeddedPostgres } from '../../database/embedded/embedded-postgres.js';

/** The database that the environment names, as its owner reaches it. */
export interface OwnedDatabase {
  ownerUrl: string;
  /** It is the embedded one. */
  isEmbedded: boolean;
}

/**
 * Runs one command that needs the owner's connection URL; nothing is migrated. The embedded database is shared with a server
 * that runs on it, else started for as long as the command takes.
 */
export async function withOwnerUrl<T>(work: (database: OwnedDatabase) => Promise<T>): Promise<T> {
  const { databaseUrl, databaseDirectUrl, dataDir } = readConfiguration(process.env);
  const ownerUrl = databaseDirectUrl ?? databaseUrl;
  if (ownerUrl !== undefined) return work({ ownerUrl, isEmbedded: false });
  const embedded = await EmbeddedPostgres.start({ dataDir, share: true });
  try {
    return await work({ ownerUrl: embedded.ownerUrl(), isEmbedded: true });
  } finally {
    await embedded.stop();
  }
}
