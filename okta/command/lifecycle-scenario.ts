import type { OktaOrg } from '../org/okta-org.js';
import type { JobResult } from '../jobs/job-result.js';
import type { OktaProfile } from '../users/okta-user.js';
import { succeeds } from '../scenario/expectation.js';
import type { Scenario, ScenarioStep, StepResult } from '../scenario/scenario.js';
import { assignStep, testConnectorStep } from '../scenario/scenario-steps.js';

/**
 * The run of `okta run`: tests the connection, assigns every user, then takes the first who was accepted through a
 * changed e-mail, the change back, a deactivation and a reactivation. Every step is expected to succeed.
 */
export function lifecycleScenario(users: readonly OktaProfile[]): Scenario {
  return {
    title: `Assign ${users.length} ${users.length === 1 ? 'user' : 'users'}, then change, deactivate and reactivate the first`,
    steps: [
      testConnectorStep(),
      ...users.map((user) => assignStep(`Assign ${user.login}`, user)),
      onFirstAssigned('Change the e-mail', (org, user) => org.updateProfile(user.login, { email: tagged(user.email) })),
      onFirstAssigned('Change the e-mail back', (org, user) =>
        org.updateProfile(user.login, { email: untagged(user.email) }),
      ),
      onFirstAssigned('Deactivate', (org, user) => org.deactivate(user.login)),
      onFirstAssigned('Reactivate', (org, user) => org.reactivate(user.login)),
    ],
  };
}

function onFirstAssigned(name: string, act: (org: OktaOrg, user: OktaProfile) => Promise<JobResult>): ScenarioStep {
  return {
    name,
    expect: succeeds(),
    run: async (org, earlier) => {
      const login = firstAssigned(earlier);
      return login === undefined ? undefined : act(org, org.directory.get(login).user.profile);
    },
  };
}

function firstAssigned(earlier: readonly StepResult[]): string | undefined {
  const accepted = earlier.find(({ result }) => result?.operation === 'provision' && result.outcome === 'success');
  return accepted?.result?.appUser?.userName;
}

const TAG = '+okta-run@';

function tagged(email: string): string {
  return email.replace('@', TAG);
}

function untagged(email: string): string {
  return email.replace(TAG, '@');
}
