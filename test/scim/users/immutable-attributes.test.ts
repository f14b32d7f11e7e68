import { describe, expect, it } from '@jest/globals';
import { judgeImmutableAttributes } from '../../../src/scim/users/immutable-attributes/immutable-attributes.js';
import { ENTERPRISE_USER } from '../../../src/scim/protocol/urns.js';
import type { UserDocument } from '../../../src/scim/protocol/user/user-document.js';
import type { UserResource } from '../../../src/scim/users/resource/user-resource.js';

/** The rule of docs/design.md §3.2 as a plain function; `update-user.test.ts` has it through HTTP. */

const EMPLOYEE_NUMBER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber';

const ADA = {
  name: { formatted: 'Ada Byron', familyName: 'Byron', givenName: 'Ada' },
  displayName: 'Ada Byron',
  [ENTERPRISE_USER]: { employeeNumber: 'E-7' },
} as unknown as UserResource;

const NUMBER_KEPT = { attribute: EMPLOYEE_NUMBER, value: '8', reason: 'It is fixed when the account is created.' };
const nameKept = (attribute: string, value: string | null): object => ({ attribute, value, reason: 'HR keeps names.' });

interface Sent {
  document: UserDocument;
  mode?: 'strict' | 'balanced' | 'ignore';
  byPath?: string[];
  deactivates?: boolean;
  held?: UserResource;
}

function judged({ document, mode = 'balanced', byPath = [], deactivates = false, held = ADA }: Sent): object {
  const judgement = judgeImmutableAttributes({ document, namedByPath: new Set(byPath), deactivates }, held, mode);
  const { refusal, ignored } = judgement;
  return { refusal: refusal && [refusal.status, refusal.scimType, refusal.detail], ignored };
}

const passes = { refusal: null, ignored: [] };
const refuses = (detail: string): object => ({ refusal: [400, 'mutability', detail], ignored: [] });
const ignores = (...ignored: object[]): object => ({ refusal: null, ignored });

describe('what is equal or absent passes', () => {
  it.each<[string, Sent]>([
    ['nothing', { document: {} }],
    ['the same name', { document: { name: { ...ADA.name }, displayName: 'Ada Byron' } }],
    ['the same name with white space around it', { document: { name: { familyName: ' Byron ' } } }],
    ['the same number in another case', { document: { employeeNumber: ' e-7 ' } }],
    ['null in a body, for every attribute', { document: { name: null, displayName: null, employeeNumber: null } }],
    ['null in a body, for each part of the name', { document: { name: { familyName: null, givenName: null } } }],
    [
      'the same by path',
      { document: { displayName: 'Ada Byron', employeeNumber: 'E-7' }, byPath: ['displayName', EMPLOYEE_NUMBER] },
    ],
    [
      'a number cleared by path where there is none',
      { document: { employeeNumber: null }, byPath: [EMPLOYEE_NUMBER], held: {} as UserResource },
    ],
    [
      'a name cleared by path where there is none',
      { document: { displayName: null }, byPath: ['displayName'], held: {} as UserResource },
    ],
  ])('%s', (_, sent) => {
    expect(judged({ ...sent, mode: 'strict' })).toEqual(passes);
  });

  it('the same letters, composed or not, on either side', () => {
    const zoe = { displayName: 'Zo\u00EB', name: { givenName: 'Zoe\u0308' } } as UserResource;
    const document = { displayName: 'Zoe\u0308', name: { givenName: ' Zo\u00EB' } };
    expect(judged({ document, byPath: ['displayName', 'name.givenName'], held: zoe })).toEqual(passes);
    const padded = { displayName: ' Zoe ' } as UserResource;
    expect(judged({ document: { displayName: 'Zoe' }, byPath: ['displayName'], held: padded })).toEqual(passes);
  });
});

describe('another value in a body', () => {
  it.each(['strict', 'balanced', 'ignore'] as const)('%s: of each name is ignored, with the reason', (mode) => {
    const document = {
      name: { formatted: 'A', familyName: 'B', givenName: 'C' },
      displayName: 'D',
    };
    expect(judged({ document, mode })).toEqual(
      ignores(
        nameKept('name.formatted', 'A'),
        nameKept('name.familyName', 'B'),
        nameKept('name.givenName', 'C'),
        nameKept('displayName', 'D'),
      ),
    );
  });

  it('of the employee number is refused in "strict", else ignored', () => {
    const document = { employeeNumber: '8' };
    expect(judged({ document, mode: 'strict' })).toEqual(
      refuses(
        '"employeeNumber" cannot be changed to "8": It is fixed when the account is created. ' +
          'Send the value it has or leave it out.',
      ),
    );
    for (const mode of ['balanced', 'ignore'] as const) {
      expect(judged({ document, mode })).toEqual(ignores(NUMBER_KEPT));
    }
  });

  it('of an employee number that the account has not got is another one, too', () => {
    const document = { employeeNumber: '8', displayName: 'Ada' };
    expect(judged({ document, held: {} as UserResource })).toEqual(
      ignores(nameKept('displayName', 'Ada'), NUMBER_KEPT),
    );
  });
});

describe('another value by path', () => {
  it.each(['strict', 'balanced'] as const)('%s: is refused, the first one that differs is named', (mode) => {
    const document = { name: { familyName: 'Lovelace' }, employeeNumber: '8' };
    expect(judged({ document, mode, byPath: ['name.familyName', EMPLOYEE_NUMBER] })).toEqual(
      refuses('"name.familyName" cannot be changed to "Lovelace": HR keeps names. Leave it out of the update.'),
    );
    expect(judged({ document: { employeeNumber: '8' }, mode, byPath: [EMPLOYEE_NUMBER] })).toEqual(
      refuses(
        '"employeeNumber" cannot be changed to "8": It is fixed when the account is created. Leave it out of the update.',
      ),
    );
  });

  it('is ignored where the tenant ignores', () => {
    const document = { displayName: 'X', employeeNumber: '8' };
    expect(judged({ document, mode: 'ignore', byPath: ['displayName', EMPLOYEE_NUMBER] })).toEqual(
      ignores(nameKept('displayName', 'X'), NUMBER_KEPT),
    );
  });

  it('that clears it is another value', () => {
    expect(judged({ document: { displayName: null }, byPath: ['displayName'] })).toEqual(
      refuses('"displayName" cannot be removed: HR keeps names. Leave it out of the update.'),
    );
    expect(judged({ document: { employeeNumber: null }, byPath: [EMPLOYEE_NUMBER] })).toMatchObject({
      refusal: [400, 'mutability', expect.stringContaining('"employeeNumber" cannot be removed: It is fixed')],
    });
  });

  it('that clears the name as a whole clears each part of it', () => {
    const byPath = ['name', 'name.formatted', 'name.familyName', 'name.givenName'];
    const names = byPath.slice(1).map((name) => nameKept(name, null));
    expect(judged({ document: { name: null }, mode: 'ignore', byPath })).toEqual(ignores(...names));
  });
});

describe('a request that deactivates is never refused', () => {
  it.each<[string, Sent]>([
    ['in a body', { document: { employeeNumber: '8' }, mode: 'strict' }],
    ['by path', { document: { employeeNumber: '8' }, byPath: [EMPLOYEE_NUMBER] }],
  ])('for another value %s', (_, sent) => {
    expect(judged({ ...sent, deactivates: true })).toEqual(ignores(NUMBER_KEPT));
  });
});
