import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../database/oblivion.js';
import { serverIn } from '../database/transactions/actor.js';
import { inTurn } from '../processes/in-turn.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';

/**
 * Takes away what each tenant keeps no longer: a step for each in turn, each step a few hundred rows and a transaction, until
 * nobody has anything left. The database lets one server at a time work for a tenant.
 */
@Injectable()
export class RetentionRun extends Oblivion {
  constructor(
    orm: MikroORM,
    private readonly database: TenantDatabase,
  ) {
    super(orm, 'forget_by_retention', 'could not take away what is kept no longer; it is tried again');
  }

  /** One step for each tenant. */
  override async erase(): Promise<number> {
    // Raw, because nothing but the ids is wanted, of tenants that may be many.
    const tenants = await this.database.asOperator((em) =>
      em.execute<{ id: string }[]>('select tenant_id as id from tenant order by tenant_id'),
    );
    let gone = 0;
    for (const { id } of inTurn(tenants)) gone += await this.step(id);
    return gone;
  }

  /** One step for one tenant. @returns how many rows were taken away, or looked at; 0 when there is nothing left to do */
  async step(tenantId: string): Promise<number> {
    return this.database.inTenant(serverIn(tenantId), async ({ em }) => {
      // Raw, because it is a function: the server's role has no right to do it by itself.
      const [row] = await em.execute<{ gone: number }[]>('select forget_by_retention() as gone');
      return row?.gone ?? 0;
    });
  }
}
