import { Global, Module } from '@nestjs/common';
import { Rehearsal } from '../review-items/rehearsal.js';
import { ScimModule } from '../scim/scim.module.js';
import { WriteRehearsal } from '../scim/users/rehearsal/write-rehearsal.js';

/**
 * Lets who shows review items ask how an attempt would go. Only SCIM knows that, and nobody imports SCIM: it is handed over
 * here, where everything is put together.
 */
@Global()
@Module({
  imports: [ScimModule],
  providers: [{ provide: Rehearsal, useExisting: WriteRehearsal }],
  exports: [Rehearsal],
})
export class RehearsalModule {}
