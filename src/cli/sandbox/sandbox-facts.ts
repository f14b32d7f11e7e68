import type { SandboxSuite } from './sandbox-people.js';

/** What stands in a sandbox and is no secret. */
export interface SandboxFacts {
  tenantId: string;
  /** Of the e-mail addresses of its persons. */
  domain: string;
  hrUserName: string;
  identityProviderId: string;
  /** Of the newest OAuth client; null where somebody has deleted them all. */
  clientId: string | null;
  /** The first run of each suite whose person has no account yet; null where all have. */
  nextRuns: Record<SandboxSuite, number | null>;
}

/** What is shown when it is made, and never again. */
export interface SandboxSecrets {
  token: string;
  clientSecret: string;
  /** null where whoever made it has given one. */
  hrPassword: string | null;
}

/** A sandbox that has just been made, or made fresh. */
export interface MadeSandbox {
  facts: SandboxFacts;
  secrets: SandboxSecrets;
}
