import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { IdentityProviderService, type IdentityProviderValues } from '../../saml-mappings/identity-provider.service.js';
import type { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import { type NewSamlMapping, SamlMappingService } from '../../saml-mappings/saml-mapping.service.js';
import { LockoutRule } from '../accounts/lockout-rule.js';

/** What HR does to ways of signing in, which may be the last one of the last HR Professional. */
@Injectable()
export class MappingChange {
  constructor(
    private readonly mappings: SamlMappingService,
    private readonly providers: IdentityProviderService,
    private readonly lockout: LockoutRule,
  ) {}

  /** @throws DomainError as `SamlMappingService.change`; `conflict` for the last way in, when it goes elsewhere */
  async change(
    scope: TenantScope,
    caller: AdminCaller,
    id: string,
    values: Partial<NewSamlMapping>,
  ): Promise<SamlMapping> {
    const goesElsewhere = values.accountId !== undefined || values.identityProviderId !== undefined;
    if (goesElsewhere) await this.lockout.requireForMapping(scope, caller, id);
    return this.mappings.change(scope, id, values);
  }

  /** @throws DomainError `not-found`; `conflict` for the last way in */
  async remove(scope: TenantScope, caller: AdminCaller, id: string): Promise<void> {
    await this.lockout.requireForMapping(scope, caller, id);
    await this.mappings.remove(scope, id);
  }

  /** @throws DomainError as `IdentityProviderService.change`; `conflict` for disabling the last way in, or taking its last certificate */
  async changeProvider(
    scope: TenantScope,
    caller: AdminCaller,
    id: string,
    values: IdentityProviderValues,
  ): Promise<IdentityProvider> {
    const takesCertificates = values.signingCertificates !== undefined && !values.signingCertificates?.length;
    const had = takesCertificates ? (await this.providers.get(scope, id)).signingCertificates.length : 0;
    if (values.enabled === false || had > 0) await this.lockout.requireForProvider(scope, caller, id);
    return this.providers.change(scope, id, values);
  }
}
