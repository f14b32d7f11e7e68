import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { Tenant } from '../../tenants/tenant.entity.js';
import { TenantService, type TenantValues } from '../../tenants/tenant.service.js';
import { PasswordSignInRule } from './password-sign-in-rule.js';
import { GateRule } from '../scim-settings/gate-rule.js';

/** What the operator and HR change of a tenant. */
@Injectable()
export class TenantChange {
  constructor(
    private readonly tenants: TenantService,
    private readonly gate: GateRule,
    private readonly passwords: PasswordSignInRule,
  ) {}

  /**
   * @throws DomainError `forbidden` for HR and the name, `conflict` when another day begins, on which the caller is not employed,
   *         while the gate is closed to such, and when passwords are turned off and nobody has shown another way in
   */
  async change(scope: TenantScope, caller: AdminCaller, values: TenantValues): Promise<Tenant> {
    if (caller.kind === 'hr' && values.name !== undefined) {
      throw DomainError.forbidden('Only the operator may change the name of a tenant.');
    }
    const tenant = await this.tenants.change(scope.em, scope.tenantId, values);
    if (values.passwordSignIn === false) await this.passwords.requireAnotherWay(scope);
    if (values.timeZone !== undefined) await this.gate.requireNobodyShutOut(scope, caller);
    return tenant;
  }
}
