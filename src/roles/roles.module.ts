import { Module } from '@nestjs/common';
import { RoleService } from './role.service.js';

/** Security roles. */
@Module({ providers: [RoleService], exports: [RoleService] })
export class RolesModule {}
