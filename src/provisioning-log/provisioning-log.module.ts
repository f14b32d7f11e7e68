import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ProvisioningActivity } from './provisioning-activity.js';
import { ProvisioningLogStream } from '../admin/provisioning-log/provisioning-log-stream.js';
import { ProvisioningLogController } from '../admin/provisioning-log/provisioning-log.controller.js';
import { ProvisioningLogService } from './provisioning-log.service.js';

@Module({
  imports: [AccessModule],
  controllers: [ProvisioningLogController],
  providers: [ProvisioningLogService, ProvisioningActivity, ProvisioningLogStream],
  exports: [ProvisioningLogService],
})
export class ProvisioningLogModule {}
