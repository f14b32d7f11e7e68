import { expect, it } from '@jest/globals';
import { constraintConflict } from '../../src/database/constraint-conflict.js';

/** As PostgreSQL says it, in the languages that it has. */
const SENTENCES = [
  'duplicate key value violates unique constraint "NAME"',
  'doppelter Schlüsselwert verletzt Unique-Constraint »NAME«',
  'la valeur d’une clé dupliquée rompt la contrainte unique « NAME »',
  'insert or update on table "account_102011" violates foreign key constraint "NAME" on table "role_102010"',
];

it.each(SENTENCES)('a machine that holds a part of a table has refused it: %s', (sentence) => {
  for (const name of ['account_user_name_key', 'account_user_name_key_102345']) {
    const error = { code: '23505', message: sentence.replace('NAME', name) };
    expect(constraintConflict(error)?.constraint).toBe('account_user_name_key');
  }
});

it('the field of the driver goes before the sentence, with a number behind it or without', () => {
  const message = SENTENCES[0]?.replace('NAME', 'role_name_key');
  for (const constraint of ['person_code_key', 'person_code_key_102345'])
    expect(constraintConflict({ code: '23505', constraint, message })?.constraint).toBe('person_code_key');
});

it('what is no constraint that can be expected stands for no conflict', () => {
  expect(
    constraintConflict({ code: '23505', message: SENTENCES[0]?.replace('NAME', 'session_digest_key') }),
  ).toBeUndefined();
  expect(constraintConflict({ code: '23505', constraint: 'account_user_name_key_old' })).toBeUndefined();
  expect(
    constraintConflict({ code: '40001', message: SENTENCES[0]?.replace('NAME', 'account_user_name_key') }),
  ).toBeUndefined();
  expect(constraintConflict(undefined)).toBeUndefined();
});
