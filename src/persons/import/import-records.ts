import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { Page, PageRequest } from '../../database/paging/page.js';
import { readPage } from '../../database/paging/read-page.js';
import { listChanges } from './import-changes.js';
import type { ChangedPerson } from './plan/person-image.js';
import { type ImportRecordWithChangesView, importRecordView } from './import-records.dto.js';
import { PersonImport } from './person-import.entity.js';

/** Persons that were there before new ones, as in the answer of the import. */
const CHANGED = `
  select before, after from person_import_change
  where tenant_id = ? and import_id = ? order by (before is null), place limit 1000`;

/** The imports that were made. */
@Injectable()
export class ImportRecords {
  /** Newest first. */
  async list(scope: TenantScope, query: PageRequest): Promise<Page<PersonImport>> {
    return readPage(scope, PersonImport, {}, { by: 'id', direction: 'desc' }, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<PersonImport> {
    const record = await em.findOne(PersonImport, { id });
    if (record === null) throw DomainError.notFound('import');
    return record;
  }

  /** One import with what it changed. */
  async show(scope: TenantScope, id: string): Promise<ImportRecordWithChangesView> {
    const record = await this.get(scope, id);
    // Safe without the ORM's filter: the tenant is in the condition, and in the table's policy.
    const changed = await scope.em.execute<ChangedPerson[]>(CHANGED, [scope.tenantId, id]);
    return Object.assign(importRecordView(record), { changes: listChanges(changed), changesTotal: record.changes });
  }
}
