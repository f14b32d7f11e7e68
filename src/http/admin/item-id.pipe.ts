import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../../errors/domain-error.js';

/** An `{id}` in a path. One that cannot be an id is one that does not exist: 404, not 400, like any unknown id. */
@Injectable()
export class ItemIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id) || id !== id.toLowerCase()) throw DomainError.notFound('item');
    return id;
  }
}
