import { Module } from '@nestjs/common';
import { ImportInspection } from './import/file/import-inspection.js';
import { ImportRecordsController } from '../admin/persons/import-records.controller.js';
import { ImportRecords } from './import/import-records.js';
import { ImportUndo } from './import/import-undo.js';
import { PersonImportController } from '../admin/persons/person-import.controller.js';
import { PersonImportService } from './import/person-import.service.js';
import { PersonController } from '../admin/persons/person.controller.js';
import { PersonService } from './person.service.js';

@Module({
  controllers: [PersonController, PersonImportController, ImportRecordsController],
  providers: [PersonService, PersonImportService, ImportInspection, ImportRecords, ImportUndo],
  exports: [PersonService],
})
export class PersonsModule {}
