import type { OktaStep, ProvisioningFailure } from './provisioning-failure.js';

/** One line of Okta's System Log (event types: docs/okta.md §5.2). */
export interface SystemLogEvent {
  eventType: string;
  displayMessage: string;
  outcome: { result: 'SUCCESS' | 'FAILURE'; reason: string | null };
}

const EVENTS: Record<OktaStep, readonly [eventType: string, displayMessage: string]> = {
  authenticate: ['application.integration.authentication_failure', 'Authenticate to external application'],
  'verify-exists': ['application.provision.user.verify_exists', 'Verify user exists in external application'],
  match: ['application.provision.user.sync', 'Sync user in external application'],
  create: ['application.provision.user.push', 'Push new user to external application'],
  'push-profile': ['application.provision.user.push_profile', "Push user's profile to external application"],
  reactivate: ['application.provision.user.reactivate', 'Push user reactivation in external application'],
  deactivate: ['application.provision.user.deactivate', 'Push user deactivation to external application'],
  'push-password': ['application.provision.user.push_password', "Push user's password to external application"],
  // Undocumented, so formed after the others.
  'import-entitlements': ['application.provision.entitlement.import', 'Import entitlements from external application'],
  import: ['application.provision.user.import', 'Import user from external application'],
  delete: ['application.provision.user.delete', 'Delete user in external application'],
};

/** The event of a step that went well. */
export function successEvent(step: OktaStep): SystemLogEvent {
  return event(step, 'SUCCESS', null);
}

/** The event of a failed step. A silent failure is logged as "Sync user" with `reason: null`, as observed (docs/okta.md §2.1). */
export function failureEvent(failure: ProvisioningFailure): SystemLogEvent {
  return event(failure.reason === null ? 'match' : failure.step, 'FAILURE', failure.reason);
}

function event(step: OktaStep, result: 'SUCCESS' | 'FAILURE', reason: string | null): SystemLogEvent {
  const [eventType, displayMessage] = EVENTS[step];
  return { eventType, displayMessage, outcome: { result, reason } };
}
