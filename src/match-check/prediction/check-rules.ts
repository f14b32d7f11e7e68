import type { MatchMethod } from '../../persons/matching/match-method.js';
import type { UserIdentifier } from '../../scim-settings/scim-settings.js';
import type { MappingRule } from './sso-identifiers.js';

/** What a tenant's settings say about users who match. */
export interface CheckRules {
  /** The method whose key has to lead to the same person; null where only one key is looked at. */
  secondMethod: MatchMethod | null;
  /** Whether a user is refused whose name cannot be the person's. */
  refusesNames: boolean;
  /** The SAML mapping that is made with an account; null where none is. */
  mapping: MappingRule | null;
}

/** The settings that bear on it; a tenant without the others has only its method. */
interface RulingSettings {
  matchMethod: MatchMethod;
  secondMatchMethod?: MatchMethod | null;
  nameCheck?: string;
  createSamlMappings?: boolean;
  /** By its id, or as the settings' record holds it. */
  identityProvider?: { id: string } | null;
  userIdentifier?: UserIdentifier | null;
}

/** @returns what holds for a tenant with such settings (docs/design.md §3.1, §3.4) */
export function rulesOf(settings: RulingSettings): CheckRules {
  const { secondMatchMethod, nameCheck } = settings;
  return {
    secondMethod: secondMatchMethod ?? null,
    refusesNames: nameCheck === 'refuse',
    mapping: mappingOf(settings),
  };
}

function mappingOf({ createSamlMappings, identityProvider, userIdentifier }: RulingSettings): MappingRule | null {
  if (createSamlMappings !== true || identityProvider == null || userIdentifier == null) return null;
  return { identityProviderId: identityProvider.id, userIdentifier };
}
