import { Module } from '@nestjs/common';
import { ImportEvents } from './import-events.js';
import { ImportInspection } from './import-inspection.js';
import { ImportRecords } from './import-records.js';
import { ImportUndo } from './import-undo.js';
import { PersonImportService } from './person-import.service.js';

/** Persons from files, and back. */
@Module({
  providers: [ImportEvents, PersonImportService, ImportInspection, ImportRecords, ImportUndo],
  exports: [ImportEvents, PersonImportService, ImportInspection, ImportRecords, ImportUndo],
})
export class PersonImportModule {}
