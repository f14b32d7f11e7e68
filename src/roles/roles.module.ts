import { Module } from '@nestjs/common';
import { LastHrProfessional } from '../accounts/last-hr-professional.js';
import { RoleController } from './role.controller.js';
import { RoleService } from './role.service.js';

@Module({
  controllers: [RoleController],
  providers: [RoleService, LastHrProfessional],
  exports: [RoleService, LastHrProfessional],
})
export class RolesModule {}
