import { Module } from '@nestjs/common';
import { ImportInspection } from './import-inspection.js';
import { ImportRecords } from './import-records.js';
import { ImportUndo } from './import-undo.js';
import { PersonImportService } from './person-import.service.js';

/** Persons from files, and back. */
@Module({
  providers: [PersonImportService, ImportInspection, ImportRecords, ImportUndo],
  exports: [PersonImportService, ImportInspection, ImportRecords, ImportUndo],
})
export class PersonImportModule {}
