import { HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { PersonErasure } from './person-erasure.js';
import { erasureView, ErasureView, NamedErasureBody } from './personal-data.dto.js';

@AdminController('erasures', 'Data protection')
export class ErasureController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly erasure: PersonErasure,
  ) {}

  /** For somebody who was never matched: `userName` or `email` is all that log and review items have. 409 while a person or an account has it. */
  @Post()
  @HttpCode(200)
  @ApiBody({ type: NamedErasureBody })
  @ApiOkResponse({ type: ErasureView })
  async erase(
    @CurrentCaller() caller: AdminCaller,
    @JsonBody() { userName, email, reason }: NamedErasureBody,
  ): Promise<ErasureView> {
    const name = userName ?? email;
    if (name === undefined || (userName !== undefined && email !== undefined)) {
      throw DomainError.invalidField('userName', 'Give either userName or email.', 'blank');
    }
    return this.database.erasing(caller, async (scope) =>
      erasureView(await this.erasure.eraseNamed(scope, name, reason)),
    );
  }
}
