import { applyDecorators } from '@nestjs/common';
import { IsString, Length } from 'class-validator';

/** Long enough not to be guessed, short enough not to keep the hash function busy. */
export const Password = (): PropertyDecorator =>
  applyDecorators(IsString(), Length(8, 1000, { message: '$property must have 8 to 1000 characters' }));
