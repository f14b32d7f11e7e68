import { DomainError } from '../../errors/domain-error.js';

/** How the rows came into a backup. */
export const WAYS = ['pg_dump', 'copy'] as const;
export type Way = (typeof WAYS)[number];

/** Names of what is in the tar file of a backup. */
export const MANIFEST = 'manifest.json';
export const CONTENT: Record<Way, string> = { pg_dump: 'database.dump', copy: 'data.sql.gz' };

/** What a backup says of itself; all of it from the one snapshot that its rows are from. */
export interface Manifest {
  format: 1;
  /** ISO 8601. */
  madeAt: string;
  /** Version of this program. */
  madeBy: string;
  /** Major version of the PostgreSQL that it was made from. */
  postgres: number;
  way: Way;
  /** Major version of pg_dump. */
  pgDump?: number;
  /** Names of the migrations that made the schema, oldest first. */
  migrations: string[];
  /** Rows of each table. */
  tables: Record<string, number>;
  /** The next value of each sequence. */
  sequences: Record<string, string>;
  /** The last event of each tenant's trail. */
  heads: { tenantId: string; seq: string; hash: string }[];
}

/** @throws DomainError for one that another version has written in another form */
export function readManifest(text: string): Manifest {
  const manifest = JSON.parse(text) as Manifest;
  if ((manifest.format as number) !== 1 || !WAYS.includes(manifest.way)) {
    throw DomainError.invalid(
      `This backup was made by version ${manifest.madeBy}, in a form that this version does not know.`,
    );
  }
  return manifest;
}
