import { Module } from '@nestjs/common';
import { ProvisioningLogController } from './provisioning-log.controller.js';
import { ProvisioningLogService } from './provisioning-log.service.js';

@Module({
  controllers: [ProvisioningLogController],
  providers: [ProvisioningLogService],
  exports: [ProvisioningLogService],
})
export class ProvisioningLogModule {}
