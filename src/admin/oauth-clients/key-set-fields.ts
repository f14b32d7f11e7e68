import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsUrl, MaxLength } from 'class-validator';
import { IsKeySet } from '../../assertions/is-key-set.js';
import { OptionalOrNull, Pasted, Plain, withCode } from '../../http/admin/field-rules.js';

/** A set of public keys, which may be left out; `null` clears it. */
export const KeySetField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true, description }),
    OptionalOrNull(),
    IsKeySet(),
  );

/** The address of one, which may be left out; `null` clears it. Whether it leads to where requests of ours may go is asked later. */
export const KeySetUrlField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, format: 'uri', nullable: true, description }),
    OptionalOrNull(),
    Pasted(),
    IsUrl(
      { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
      { message: '$property must be an https URL', ...withCode('not-a-url') },
    ),
    MaxLength(2000),
    Plain(),
  );
