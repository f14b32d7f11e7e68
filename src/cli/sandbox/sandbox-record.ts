import { serviceNames } from '../../sign-in/service-provider/service-names.js';
import { logoutUrl, tokenUrl } from '../../tenants/oauth-urls.js';
import { scimUrl } from '../../tenants/scim-url.js';
import { crudInitialScript, specInitialScript } from './okta-initial-scripts.js';
import type { SandboxFacts, SandboxSecrets } from './sandbox-facts.js';
import { sandboxPerson } from './sandbox-people.js';

/**
 * The sandbox's sheet for programs.
 *
 * @param secrets null where they were shown before: then none of them is in it
 */
export function sandboxRecord(facts: SandboxFacts, secrets: SandboxSecrets | null, publicUrl: string): object {
  const { tenantId, domain, hrUserName, identityProviderId, clientId, nextRuns } = facts;
  const ofRun = <T>(run: number | null, what: (run: number) => T): T | null => (run === null ? null : what(run));
  return {
    tenantId,
    scimUrl: scimUrl(publicUrl, tenantId),
    tokenUrl: tokenUrl(publicUrl, tenantId),
    clientId,
    saml: serviceNames(publicUrl, tenantId, identityProviderId),
    logoutUrl: logoutUrl(publicUrl, tenantId, identityProviderId),
    hrUserName,
    ...secrets,
    nextRuns,
    specInitialScript: ofRun(nextRuns.spec, (run) => specInitialScript(run, domain)),
    crudInitialScript: ofRun(nextRuns.crud, (run) => crudInitialScript(run, domain)),
    entraUser: ofRun(nextRuns.entra, (run) => sandboxPerson('entra', run, domain)),
  };
}
