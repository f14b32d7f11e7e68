import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError, type FieldError } from '../errors/domain-error.js';
import type { MatchMethod } from '../persons/matching/match-method.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import type { DeactivationAlarm } from './deactivation-alarm.js';
import { ScimSettings } from './scim-settings.entity.js';
import type { ImmutableAttributesMode, NameCheck, ProvisioningSettings, UserIdentifier } from './scim-settings.js';

const AN_HOUR = 60 * 60_000;

/** What HR may set; absent values stay as they are, `null` clears. */
export interface ScimSettingsValues {
  enabled?: boolean;
  matchMethod?: MatchMethod;
  createSamlMappings?: boolean;
  identityProviderId?: string | null;
  userIdentifier?: UserIdentifier | null;
  immutableAttributes?: ImmutableAttributesMode;
  secondMatchMethod?: MatchMethod | null;
  nameCheck?: NameCheck;
  employmentGate?: boolean;
  deactivationAlarm?: DeactivationAlarm | null;
}

/** How a tenant's provisioning works. */
@Injectable()
export class ScimSettingsService {
  /** Makes the settings of a new tenant, written with the next flush: SCIM off, the rest as docs/design.md §3.2 says. */
  createDefaults({ em, tenantId }: TenantScope): void {
    em.create(ScimSettings, { tenantId });
  }

  /** @returns the tenant's settings with their identity provider */
  async get({ em, tenantId }: TenantScope): Promise<ScimSettings> {
    return em.findOneOrFail(
      ScimSettings,
      { tenantId },
      { populate: ['identityProvider'], failHandler: () => DomainError.notFound('tenant') },
    );
  }

  /**
   * Changes what is given.
   *
   * @throws DomainError `invalid` when the SAML part does not hold together (docs/design.md §3.4), or the second method is the
   *         first
   */
  async change(scope: TenantScope, values: ScimSettingsValues): Promise<ScimSettings> {
    const settings = await this.getLocked(scope);
    const { enabled, matchMethod, createSamlMappings, userIdentifier, immutableAttributes } = values;
    const { secondMatchMethod, nameCheck } = values;
    if (enabled !== undefined) settings.enabled = enabled;
    if (matchMethod !== undefined) settings.matchMethod = matchMethod;
    if (createSamlMappings !== undefined) settings.createSamlMappings = createSamlMappings;
    if (userIdentifier !== undefined) settings.userIdentifier = userIdentifier;
    if (immutableAttributes !== undefined) settings.immutableAttributes = immutableAttributes;
    if (secondMatchMethod !== undefined) settings.secondMatchMethod = secondMatchMethod;
    if (nameCheck !== undefined) settings.nameCheck = nameCheck;
    if (values.employmentGate !== undefined) settings.employmentGate = values.employmentGate;
    if (values.deactivationAlarm !== undefined) settings.deactivationAlarm = values.deactivationAlarm;
    if (values.identityProviderId === null) settings.identityProvider = null;
    if (values.identityProviderId != null) {
      settings.identityProvider = await this.enabledIdentityProvider(scope, values.identityProviderId);
    }
    refuseSameMethod(settings);
    refuseIncomplete(settings);
    await scope.em.flush();
    return settings;
  }

  /** Whether a list, or a look-up, is the first one that a provider asked for. */
  isFirstTraffic({ connectionTestedAt, lookupSeenAt }: ProvisioningSettings, isLookup: boolean): boolean {
    return connectionTestedAt == null || (isLookup && lookupSeenAt == null);
  }

  /** Notes the first list, or the first look-up, that a provider asked for; later ones change nothing. */
  async noteTraffic({ em }: TenantScope, settings: ProvisioningSettings, isLookup: boolean): Promise<void> {
    if (!this.isFirstTraffic(settings, isLookup)) return;
    const now = new Date();
    const first = {
      ...(settings.connectionTestedAt == null && { connectionTestedAt: now }),
      ...(isLookup && settings.lookupSeenAt == null && { lookupSeenAt: now }),
    };
    // Native: `updatedAt` is when HR changed something. The filter keeps it to this tenant.
    await em.nativeUpdate(ScimSettings, {}, first);
  }

  /** Whether it is worth noting that Entra ID has been seen just now. */
  isEntraNews({ lastSeenEntraAt }: ProvisioningSettings, now = new Date()): boolean {
    return lastSeenEntraAt == null || now.getTime() - lastSeenEntraAt.getTime() > AN_HOUR;
  }

  /** Notes that Entra ID has been seen just now. */
  async noteEntra({ em }: TenantScope): Promise<void> {
    // Native: `updatedAt` is when HR changed something. The filter keeps it to this tenant.
    await em.nativeUpdate(ScimSettings, {}, { lastSeenEntraAt: new Date() });
  }

  /** What holds together is judged on the whole, so nobody else may change the other half meanwhile. */
  private async getLocked({ em, tenantId }: TenantScope): Promise<ScimSettings> {
    const settings = await em.findOneOrFail(
      ScimSettings,
      { tenantId },
      { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: () => DomainError.notFound('tenant') },
    );
    await em.populate(settings, ['identityProvider']);
    return settings;
  }

  private async enabledIdentityProvider({ em }: TenantScope, id: string): Promise<IdentityProvider> {
    // Locked against being disabled or deleted by another request before this one commits.
    const lockMode = LockMode.PESSIMISTIC_READ;
    const found = await em.findOne(IdentityProvider, { id }, { lockMode, refresh: true });
    if (found === null)
      throw DomainError.invalidField(
        'identityProviderId',
        'There is no such identity provider.',
        'no-such-identity-provider',
      );
    if (!found.enabled) {
      throw DomainError.invalidField(
        'identityProviderId',
        `The identity provider ${found.displayName} is disabled.`,
        'identity-provider-disabled',
      );
    }
    return found;
  }
}

/** A key cannot be held against itself. Judged on the whole: either of the two may be the one that was sent. */
function refuseSameMethod({ matchMethod, secondMatchMethod }: ScimSettings): void {
  if (secondMatchMethod == null || secondMatchMethod !== matchMethod) return;
  throw DomainError.invalidField(
    'secondMatchMethod',
    'must be another method than matchMethod; null for no second key.',
    'same-match-method',
  );
}

function refuseIncomplete(settings: ScimSettings): void {
  if (!settings.createSamlMappings) return;
  const errors: FieldError[] = [];
  if (settings.identityProvider == null) {
    errors.push({
      field: 'identityProviderId',
      message: 'SAML mappings need an identity provider.',
      code: 'no-identity-provider',
    });
  }
  if (settings.userIdentifier == null) {
    errors.push({
      field: 'userIdentifier',
      message: 'SAML mappings need to know what identifies the user.',
      code: 'no-user-identifier',
    });
  }
  if (errors.length > 0) throw DomainError.invalidFields(errors);
}
