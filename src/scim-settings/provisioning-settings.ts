import type { ScimSettings } from './scim-settings.entity.js';
import type { ProvisioningSettings } from './scim-settings.js';

/** @returns the settings as provisioning needs them, from how HR keeps them */
export function provisioningSettings(settings: ScimSettings): ProvisioningSettings {
  const { tenantId, enabled, matchMethod, nameCheck, createSamlMappings, immutableAttributes } = settings;
  return {
    tenantId,
    enabled,
    matchMethod,
    secondMatchMethod: settings.secondMatchMethod ?? null,
    nameCheck,
    createSamlMappings,
    identityProviderId: settings.identityProvider?.id ?? null,
    userIdentifier: settings.userIdentifier ?? null,
    immutableAttributes,
    connectionTestedAt: settings.connectionTestedAt ?? null,
    lookupSeenAt: settings.lookupSeenAt ?? null,
    lastSeenEntraAt: settings.lastSeenEntraAt ?? null,
  };
}
