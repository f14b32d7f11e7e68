import { Module } from '@nestjs/common';
import { PersonImportController } from './import/person-import.controller.js';
import { PersonImportService } from './import/person-import.service.js';
import { PersonController } from './person.controller.js';
import { PersonService } from './person.service.js';

@Module({
  controllers: [PersonController, PersonImportController],
  providers: [PersonService, PersonImportService],
  exports: [PersonService],
})
export class PersonsModule {}
