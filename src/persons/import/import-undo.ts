import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/tenant-database.js';
import type { ImportUndoneView } from './import-records.dto.js';

@Injectable()
export class ImportUndo {
  async undo(scope: TenantScope, id: string, by: string): Promise<ImportUndoneView> {
    throw new Error(`not yet ${id} ${by} ${scope.tenantId}`);
  }
}
