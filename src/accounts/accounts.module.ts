import { Module } from '@nestjs/common';
import { AccessReport } from './access-report/access-report.js';
import { AccessReportDownload } from './access-report/access-report-download.js';
import { LastHrProfessional } from './last-hr-professional.js';

/** What may sign in. */
@Module({
  providers: [LastHrProfessional, AccessReport, AccessReportDownload],
  exports: [LastHrProfessional, AccessReport, AccessReportDownload],
})
export class AccountsModule {}
