import { Injectable } from '@nestjs/common';
import { RequestsUnderWay } from '../../access/turns/requests-under-way.js';
import type { TenantActor } from '../../database/transactions/actor.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { askingIn } from '../../personal-data/asking-tenant.js';
import { heldData, type Reading } from '../../personal-data/held-data.js';
import { subjectOfPerson } from '../../personal-data/subject.js';

/** All that is held about a person, for whoever has asked for it. */
@Injectable()
export class PersonData {
  constructor(
    private readonly database: TenantDatabase,
    private readonly requests: RequestsUnderWay,
  ) {}

  /**
   * @returns the text of a JSON document, as it is read
   * @throws DomainError `not-found` when nothing in the tenant knows such a person; also one whom HR has deleted may be known
   */
  async of(who: TenantActor, personId: string): Promise<AsyncGenerator<string>> {
    const inPieces = this.requests.turns.inPieces(who.tenantId);
    const reading: Reading = (work) => inPieces(() => this.database.reading(who, (scope) => work(askingIn(scope))));
    const subject = await reading((tenant) => subjectOfPerson(tenant, personId));
    if (subject === null) throw DomainError.notFound('person');
    return heldData(who.tenantId, subject, reading);
  }
}
