import { Module } from '@nestjs/common';
import { RolesModule } from '../roles/roles.module.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';

@Module({
  imports: [RolesModule],
  controllers: [AccountController],
  providers: [AccountService],
  // With the roles comes LastHrProfessional, which lives there because a role that changes its base asks it too.
  exports: [AccountService, RolesModule],
})
export class AccountsModule {}
