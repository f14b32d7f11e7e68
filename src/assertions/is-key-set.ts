import { ValidateBy } from 'class-validator';
import { keySetProblem } from './key-set.js';

/** A set of public keys that signatures can be checked with (RFC 7517 §5). */
export const IsKeySet = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isKeySet',
      validator: {
        validate: (value: unknown) => keySetProblem(value) === undefined,
        defaultMessage: (given) => `$property ${keySetProblem(given?.value) ?? ''}`,
      },
    },
    { context: { code: 'not-a-key-set' } },
  );
