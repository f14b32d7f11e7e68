import type { OktaProfile } from '../../../okta/users/okta-user.js';
import type { Scenario, ScenarioStep } from '../../../okta/scenario/scenario.js';
import { succeeds } from '../../../okta/scenario/expectation.js';
import {
  assignStep,
  deactivateStep,
  importStep,
  reactivateStep,
  refusedAssignStep,
  testConnectorStep,
  told,
  updateStep,
} from '../../../okta/scenario/scenario-steps.js';
import { lookAgainStep, signInStep } from '../../../okta/scenario/sign-in-steps.js';
import type { DemoHr } from './demo-hr.js';
import type { DemoSso } from './demo-sso.js';
import { DEMO_TENANT } from './demo-tenant.js';
import { demoPeople, type DemoPerson } from './demo-people.js';

/** What the demo lets a person watch: everything that Okta does to an account, and each refusal once. */
export function demoScenario(hr: DemoHr, sso: DemoSso): Scenario {
  const people = demoPeople();
  const ada = profileOf(personAt(people, 0));
  const grace = profileOf(personAt(people, 1));
  const graceAtHerDesk = sso.person('Grace', grace);
  const alan = profileOf(personAt(people, 2));
  const twin = profileOf(personAt(people, -1));
  const stranger: OktaProfile = {
    login: 'sam.new@acme.example',
    email: 'sam.new@acme.example',
    firstName: 'Sam',
    lastName: 'New',
  };
  return {
    title: 'Okta provisions Acme',
    steps: [
      told(
        'IT presses "Test API Credentials": Okta asks for a user, and the token opens the door.',
        testConnectorStep(),
      ),
      told(
        'IT assigns Ada without a role: the server finds her person by the e-mail and makes her account, as Self-Service.',
        assignStep('Assign Ada; no role named', ada),
      ),
      told(
        'IT assigns Grace as Line Manager: her account gets the role that Okta names.',
        assignStep('Assign Grace as Line Manager', { ...grace, role: 'Line Manager' }),
      ),
      told(
        'Grace signs in with Okta, and sees her own account: the mapping that was made with it says that it is she.',
        signInStep('Grace signs in with Okta', graceAtHerDesk),
      ),
      told(
        'IT assigns Alan as Payroll Clerk, a role that HR has made itself.',
        assignStep('Assign Alan with a custom role', { ...alan, role: 'Payroll Clerk' }),
      ),
      told(
        'IT assigns Sam, whom HR does not know: refused, for provisioning never makes people.',
        refusedAssignStep('Assign Sam, whom HR does not know', stranger, 400, 'HR must create the person'),
      ),
      told(
        'HR does what the refusal said and enters Sam; IT tries again, and he gets his account.',
        hrStep('HR enters Sam; retry', hr, stranger),
      ),
      told(
        'IT assigns somebody whose e-mail two persons have: refused, for the server never guesses.',
        refusedAssignStep('Assign one of two who share an e-mail', twin, 409, '2 persons share'),
      ),
      told(
        'IT names a role that does not exist: refused, with the names that do.',
        refusedAssignStep('Assign with an unknown role', withRole(people, 3, 'Team Lead'), 400, 'no role'),
      ),
      told(
        'IT names a role by its German translation: refused, with the original name to send.',
        refusedAssignStep(
          'Assign with a translated role name',
          withRole(people, 4, 'Teamplanung'),
          400,
          'Team Planner',
        ),
      ),
      told(
        'IT assigns a second user who matches Ada: refused, for a person has one account.',
        refusedAssignStep('Assign a second user for Ada', { ...ada, login: 'ada@acme.example' }, 409, 'active account'),
      ),
      told(
        'Ada gets another user name in Okta: her account follows.',
        updateStep('Change the user name of Ada', ada.login, { login: 'ada.m@acme.example' }),
      ),
      told(
        'Ada gets another e-mail in Okta: her account follows, and what HR keeps of her stays.',
        updateStep('Change the e-mail of Ada', 'ada.m@acme.example', { email: 'ada.m@acme.example' }),
      ),
      told(
        'Grace becomes Team Planner in Okta: so does her account.',
        updateStep('Change the role of Grace', grace.login, { role: 'Team Planner' }),
      ),
      told(
        'Okta sends another given name for Grace: taken without complaint and ignored, for names are what HR says.',
        updateStep(
          'Try to change a name: HR keeps names',
          grace.login,
          { firstName: 'Gracie' },
          succeeds({ answer: { name: { givenName: 'Grace' } } }),
        ),
      ),
      told(
        'Okta sends another employee number for Alan: his stays, for it never changes.',
        updateStep('Try to change an employee number', alan.login, { employeeNumber: 'P-9999' }, keepsNumber('P-0003')),
      ),
      told(
        'Grace leaves, and IT takes her off the app: her account is deactivated and her sessions end.',
        deactivateStep('Deactivate Grace', grace.login, succeeds({ answer: { active: false } })),
      ),
      told(
        'Grace has had her page open all the time: with her next click she is out, and told why.',
        lookAgainStep('Grace clicks once more', graceAtHerDesk, { outcome: 'failure', sentence: /deactivated/ }),
      ),
      told(
        'Grace comes back, and IT assigns her again: the same account is active again.',
        reactivateStep('Reactivate Grace', grace.login, succeeds({ answer: { active: true } })),
      ),
      told('IT imports the users into Okta: every account of the tenant, page by page.', importStep()),
    ],
  };
}

function personAt(people: DemoPerson[], place: number): DemoPerson {
  const person = people.at(place);
  if (person === undefined) throw new Error(`There is no demo person ${place}.`);
  return person;
}

function profileOf(person: DemoPerson): OktaProfile {
  return {
    login: person.internalEmail,
    email: person.internalEmail,
    firstName: person.givenName,
    lastName: person.familyName,
    employeeNumber: person.personCode,
  };
}

function withRole(people: DemoPerson[], place: number, role: string): OktaProfile {
  return { ...profileOf(personAt(people, place)), role };
}

function keepsNumber(employeeNumber: string): ReturnType<typeof succeeds> {
  return succeeds({ answer: { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber } } });
}

/** The refusal said what to do; HR does it, and the Okta administrator presses retry. */
function hrStep(name: string, hr: DemoHr, profile: OktaProfile): ScenarioStep {
  return {
    name,
    expect: succeeds({ status: 201 }),
    run: async (org) => {
      await hr.send('POST', `tenants/${DEMO_TENANT}/persons`, {
        personCode: 'P-0201',
        givenName: profile.firstName,
        familyName: profile.lastName,
        internalEmail: profile.email,
      });
      return org.assign(profile);
    },
  };
}
