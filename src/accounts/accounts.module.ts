import { Module } from '@nestjs/common';
import { AccessReport } from './access-report/access-report.js';
import { DeletedAccountOblivion } from './deleted-account-oblivion.js';
import { LastHrProfessional } from './last-hr-professional.js';

/** What may sign in. */
@Module({
  providers: [DeletedAccountOblivion, LastHrProfessional, AccessReport],
  exports: [LastHrProfessional, AccessReport],
})
export class AccountsModule {}
