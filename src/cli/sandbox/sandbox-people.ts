import type { NewPerson } from '../../persons/person.service.js';

/** Who sends users to a sandbox: each finds persons of its own there. */
export const SANDBOX_SUITES = ['spec', 'crud', 'entra'] as const;
export type SandboxSuite = (typeof SANDBOX_SUITES)[number];

/** How often each can run before the sandbox has to be made fresh: whatever a run creates takes a person. */
export const RUNS = 20;

/** What the code of every person of a sandbox begins with, and of nobody else's. */
export const SANDBOX_CODE = 'SANDBOX-';

/** What a suite has to send so that its user finds the person. */
export interface SandboxPerson {
  personCode: string;
  givenName: string;
  familyName: string;
  email: string;
}

const GIVEN_NAMES: Record<SandboxSuite, string> = { spec: 'Spec', crud: 'Crud', entra: 'Entra' };

/** @param run from 1 @returns the person whom this run of the suite finds, in the e-mail domain of the sandbox */
export function sandboxPerson(suite: SandboxSuite, run: number, domain: string): SandboxPerson {
  const number = twoDigits(run);
  return {
    personCode: `${SANDBOX_CODE}${suite.toUpperCase()}-${number}`,
    givenName: GIVEN_NAMES[suite],
    familyName: `Run${number}`,
    email: `${suite}.run${number}@${domain}`,
  };
}

/** @returns somebody with an account from the beginning, since Okta's SPEC suite looks at the first user of the list */
export function firstSandboxPerson(domain: string): SandboxPerson {
  return { personCode: `${SANDBOX_CODE}FIRST`, givenName: 'First', familyName: 'User', email: `first.user@${domain}` };
}

/** @returns everybody of a sandbox, as HR would enter them */
export function sandboxPersons(domain: string): NewPerson[] {
  const runs = Array.from({ length: RUNS }, (_, place) => place + 1);
  const suites = SANDBOX_SUITES.flatMap((suite) => runs.map((run) => sandboxPerson(suite, run, domain)));
  return [firstSandboxPerson(domain), ...suites].map(({ email, ...person }) => ({ ...person, internalEmail: email }));
}

function twoDigits(run: number): string {
  return String(run).padStart(2, '0');
}
