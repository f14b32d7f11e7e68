import { Module } from '@nestjs/common';
import { DeletedAccountOblivion } from './deleted-account-oblivion.js';
import { LastHrProfessional } from './last-hr-professional.js';

/** What may sign in. */
@Module({ providers: [DeletedAccountOblivion, LastHrProfessional], exports: [LastHrProfessional] })
export class AccountsModule {}
