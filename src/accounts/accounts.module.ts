import { Module } from '@nestjs/common';
import { LastHrProfessional } from './last-hr-professional.js';

/** What may sign in. */
@Module({ providers: [LastHrProfessional], exports: [LastHrProfessional] })
export class AccountsModule {}
