import { ApiProperty } from '@nestjs/swagger';
import type { MatchKeyCount } from '../../persons/matching/match-key-census.js';
import {
  KEY_ATTRIBUTES,
  type KeyAttribute,
  MATCH_METHOD_FACTS,
  MATCH_METHODS,
  type MatchMethod,
} from '../../persons/matching/match-method.js';

export class MatchMethodView {
  @ApiProperty({ enum: MATCH_METHODS })
  method!: MatchMethod;

  @ApiProperty({ enum: KEY_ATTRIBUTES, description: 'The SCIM attribute that the key is taken from.' })
  keyAttribute!: KeyAttribute;

  @ApiProperty({ example: 'person.internalEmail', description: 'The record and the attribute that have to be equal.' })
  comparedWith!: string;

  @ApiProperty({ type: 'integer', description: 'Persons with a value that can be compared.' })
  usable!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'How many of them share it with somebody, so that a match is refused. `persons?keyProblem=` lists them.',
  })
  shared!: number;
}

/** @returns how the API shows a method, with what is known of it */
export function matchMethodView({ method, usable, shared }: MatchKeyCount): MatchMethodView {
  const { keyAttribute, comparedWith } = MATCH_METHOD_FACTS[method];
  return { method, keyAttribute, comparedWith, usable, shared };
}
