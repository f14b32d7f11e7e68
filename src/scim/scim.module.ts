import { Module } from '@nestjs/common';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { RefusalLog } from './users/refusal-log.js';

@Module({ imports: [ProvisioningLogModule], providers: [RefusalLog], exports: [RefusalLog] })
export class ScimModule {}
