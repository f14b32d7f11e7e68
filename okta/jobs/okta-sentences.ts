import { isJsonObject } from '../http/json-object.js';
import type { ScimAnswer } from '../http/okta-http.js';
import type { OktaStep, ProvisioningFailure } from './provisioning-failure.js';

/** The jobs an administrator knows by name. */
export type OktaOperation =
  | 'test-connector'
  | 'provision'
  | 'push-profile'
  | 'deprovision'
  | 'push-password'
  | 'import'
  | 'import-entitlements'
  | 'sign-in'
  | 'delete';

/** Whom and what a sentence speaks of. */
export interface SentenceSubject {
  app: string;
  user: string;
  displayName: string;
  email: string;
}

/**
 * The tail of every sentence: `<HTTP reason phrase>. Errors reported by remote server: <detail>` (docs/okta.md §5.2). The
 * server's `detail` is quoted word for word; nothing follows the colon if there is none.
 */
export function remoteReason(answer: ScimAnswer): string {
  return `${answer.reasonPhrase}. Errors reported by remote server: ${answer.invalidJson ?? detailOf(answer)}`;
}

/**
 * The whole sentence an administrator reads under Dashboard > Tasks; `undefined` for a silent failure. Texts observed
 * (docs/okta.md §5.2) except those of deprovision, reactivate, password, import and delete, which are formed after them.
 */
export function adminSentence(
  operation: OktaOperation,
  failure: ProvisioningFailure,
  subject: SentenceSubject,
): string | undefined {
  if (failure.reason === null) return undefined;
  const parts = [jobSentence(operation, subject), stepSentence(failure.step, subject), failure.reason];
  return parts.filter((part) => part !== '').join(': ');
}

function jobSentence(operation: OktaOperation, { user, app }: SentenceSubject): string {
  switch (operation) {
    case 'test-connector':
      return '';
    case 'provision':
      return `Automatic provisioning of user ${user} to app ${app} failed`;
    case 'push-profile':
      return `Automatic profile push of user ${user} to app ${app} failed`;
    case 'deprovision':
      return `Automatic deprovisioning of user ${user} to app ${app} failed`;
    case 'push-password':
      return `Automatic password push of user ${user} to app ${app} failed`;
    case 'import-entitlements':
      return `Import of entitlements from app ${app} failed`;
    case 'import':
      return `Import of users from app ${app} failed`;
    case 'sign-in':
      return `Sign-in of user ${user} to app ${app} failed`;
    case 'delete':
      return `Automatic deletion of user ${user} from app ${app} failed`;
  }
}

function stepSentence(step: OktaStep, { user, displayName, email }: SentenceSubject): string {
  switch (step) {
    case 'authenticate':
      return 'Error authenticating';
    case 'verify-exists':
      return `Error while verifying if user ${user} exists`;
    case 'create':
      return `Error while creating user ${displayName}`;
    case 'push-profile':
      return `Error while trying to push profile update for ${email}`;
    case 'reactivate':
      return `Error while reactivating user ${displayName}`;
    case 'deactivate':
      return `Error while deactivating user ${displayName}`;
    case 'push-password':
      return `Error while trying to push password update for ${email}`;
    case 'match':
    case 'import':
    case 'import-entitlements':
    case 'delete':
      return '';
  }
}

function detailOf(answer: ScimAnswer): string {
  // From the record, which holds no secrets: a server may well quote the token it refuses.
  const body = answer.recorded.responseBody;
  return isJsonObject(body) && typeof body['detail'] === 'string' ? body['detail'] : '';
}
