import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from '../../database/schema/is-id.js';
import { DomainError } from '../../errors/domain-error.js';

/** An `{id}` in a path. One that cannot be an id is one that does not exist: 404, not 400, like any unknown id. */
@Injectable()
export class ItemIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isId(id)) throw DomainError.notFound('item');
    return id;
  }
}
