import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { AccountController } from '../admin/accounts/account.controller.js';
import { AccountService } from '../admin/accounts/account.service.js';

@Module({
  imports: [AccessModule, RolesModule],
  controllers: [AccountController],
  providers: [AccountService],
  // With the roles come LockoutRule and LastHrProfessional, provided there because a role that changes its base asks too.
  exports: [AccountService, RolesModule],
})
export class AccountsModule {}
