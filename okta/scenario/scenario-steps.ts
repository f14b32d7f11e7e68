import type { OktaProfile } from '../users/okta-user.js';
import { refused, sendsNothing, succeeds, type Expectation } from './expectation.js';
import type { ScenarioStep } from './scenario.js';

/** "Test Connector Configuration". */
export function testConnectorStep(expect: Expectation = succeeds()): ScenarioStep {
  return { name: 'Test the connection', expect, run: (org) => org.testConnector() };
}

/** Assigns one user to the app. */
export function assignStep(name: string, profile: OktaProfile, expect: Expectation = succeeds()): ScenarioStep {
  return { name, expect, run: (org) => org.assign(profile) };
}

/** Changes an assigned user's profile and pushes it. */
export function updateStep(
  name: string,
  login: string,
  changes: Partial<OktaProfile>,
  expect: Expectation = succeeds(),
): ScenarioStep {
  return { name, expect, run: (org) => org.updateProfile(login, changes) };
}

/** Takes an assigned user off the app. */
export function deactivateStep(name: string, login: string, expect: Expectation = succeeds()): ScenarioStep {
  return { name, expect, run: (org) => org.deactivate(login) };
}

/** Deactivates a user whose link Okta has lost: nothing must be sent (docs/okta.md §0 rule 10). */
export function deactivateUnlinkedStep(name: string, login: string): ScenarioStep {
  return deactivateStep(name, login, sendsNothing());
}

/** Assigns a deactivated user again. */
export function reactivateStep(name: string, login: string, expect: Expectation = succeeds()): ScenarioStep {
  return { name, expect, run: (org) => org.reactivate(login) };
}

/** Imports all users. */
export function importStep(expect: Expectation = succeeds()): ScenarioStep {
  return { name: 'Import users', expect, run: (org) => org.importUsers() };
}

/** Assigns a user that the server must refuse. */
export function refusedAssignStep(
  name: string,
  profile: OktaProfile,
  status: number,
  sentence?: string | RegExp,
): ScenarioStep {
  return assignStep(name, profile, refused(status, sentence));
}

/** The same step, told as a sentence to somebody who watches. */
export function told(story: string, step: ScenarioStep): ScenarioStep {
  return { ...step, story };
}
