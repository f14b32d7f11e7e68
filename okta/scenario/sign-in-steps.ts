import { isJsonObject } from '../http/json-object.js';
import type { AppAnswer, SsoVisit } from '../idp/sso-visit.js';
import type { JobResult } from '../jobs/job-result.js';
import type { Expectation } from './expectation.js';
import type { ScenarioStep } from './scenario.js';

/** Somebody who is assigned to the app, and her browser. */
export interface SignInPerson {
  /** As the story calls her. */
  name: string;
  nameId: string;
  visit: SsoVisit;
  /** Where the app begins a sign-in. */
  loginUrl: string;
}

/** Signs somebody in by the identity provider, and looks at the page that opens. */
export function signInStep(name: string, person: SignInPerson): ScenarioStep {
  return {
    name,
    expect: { outcome: 'success' },
    run: async () => {
      const { status } = await person.visit.signIn(person.loginUrl, person.nameId);
      return status === 303 ? look(person) : seen(person, false, `You cannot sign in here (${status})`);
    },
  };
}

/** Looks again at the page that is open. */
export function lookAgainStep(name: string, person: SignInPerson, expect: Expectation): ScenarioStep {
  return { name, expect, run: () => look(person) };
}

async function look(person: SignInPerson): Promise<JobResult> {
  const answer = await person.visit.get('/api/session');
  return seen(person, answer.status === 200, sentence(answer));
}

function sentence({ status, body }: AppAnswer): string {
  if (!isJsonObject(body)) return `an answer with the status ${status}`;
  if (status !== 200) return String(body['detail']);
  const names = [body['givenName'], body['familyName']].filter((part) => typeof part === 'string').join(' ');
  return `My account: ${names}, ${String(body['userName'])}, ${String(body['role'])}`;
}

function seen({ name }: SignInPerson, isIn: boolean, text: string): JobResult {
  const result = isIn ? 'SUCCESS' : 'FAILURE';
  return {
    operation: 'sign-in',
    outcome: isIn ? 'success' : 'failure',
    seenBy: name,
    sentence: text,
    exchanges: [],
    events: [
      {
        eventType: 'user.authentication.sso',
        displayMessage: 'User single sign on to app',
        outcome: { result, reason: null },
      },
    ],
  };
}
