import { Injectable } from '@nestjs/common';
import type { Actor } from '../../database/actor.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import type { CsvFile } from './csv-body.js';
import type { ImportQuery, ImportResultView } from './person-import.dto.js';

/** Whose persons they are, and who brings them. */
export interface ImportTarget {
  tenantId: string;
  actor: Actor;
  /** As people read it. */
  by: string;
}
@Injectable()
export class PersonImportService {
  constructor(private readonly database: TenantDatabase) {}
  async import(target: ImportTarget, file: CsvFile, query: ImportQuery): Promise<ImportResultView> {
    throw new Error('not yet' + String(this.database) + String(target) + String(file) + String(query));
  }
}
