import { Module } from '@nestjs/common';
import { ProvisioningActivity } from './provisioning-activity.js';
import { ProvisioningLogService } from './provisioning-log.service.js';

@Module({
  providers: [ProvisioningLogService, ProvisioningActivity],
  exports: [ProvisioningLogService, ProvisioningActivity],
})
export class ProvisioningLogModule {}
