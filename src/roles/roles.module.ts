import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LastHrProfessional } from '../accounts/last-hr-professional.js';
import { LockoutRule } from '../admin/accounts/lockout-rule.js';
import { RoleController } from '../admin/roles/role.controller.js';
import { RoleService } from './role.service.js';

@Module({
  imports: [AccessModule],
  controllers: [RoleController],
  providers: [RoleService, LastHrProfessional, LockoutRule],
  exports: [RoleService, LastHrProfessional, LockoutRule],
})
export class RolesModule {}
