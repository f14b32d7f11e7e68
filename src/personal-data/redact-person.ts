import type pg from 'pg';
import { TENANT_VARIABLE } from '../database/schema/tenant-owned.js';
import { ACTOR_VARIABLE } from '../database/transactions/actor.js';
import { enter } from '../database/transactions/set-local.js';
import { DomainError } from '../errors/domain-error.js';
import type { AskingTenant } from './asking-tenant.js';
import { eraseSubject } from './erase-subject.js';
import { subjectOfPerson } from './subject.js';

export interface Redaction {
  events: number;
  entries: number;
  /** Whether HR still keeps the person, whose records a redaction leaves alone. */
  isPersonThere: boolean;
}

/**
 * Takes what the audit trail, the provisioning log and all else but HR's own records hold about a person away, and leaves an
 * event that says so. Of each event the digest stays, so the chain is as valid as before; the salt goes, so that the digest
 * gives nothing away.
 *
 * @param owner connection of the database's owner
 * @param person ID or person code
 * @throws DomainError `not-found` when nothing in the tenant knows such a person
 */
export async function redactPerson(owner: pg.Client, tenantId: string, person: string): Promise<Redaction> {
  await owner.query('begin');
  try {
    await enter(owner, { [TENANT_VARIABLE]: tenantId, [ACTOR_VARIABLE]: 'command line' });
    const tenant: AskingTenant = {
      tenantId,
      ask: async (statement, values) => (await owner.query(statement, [...values])).rows,
    };
    const found = await owner.query<{ id: string }>(FIND_PERSON, [tenantId, person]);
    const id = found.rows[0]?.id;
    const subject = id === undefined ? null : await subjectOfPerson(tenant, id);
    if (subject === null) throw DomainError.notFound(`person in the tenant ${tenantId}`);
    const erased = await eraseSubject(tenant, subject, null, { keepRecords: true });
    const there = await owner.query('select from person where tenant_id = $1 and id = $2', [tenantId, id]);
    await owner.query('commit');
    return {
      events: erased['audit_event'] ?? 0,
      entries: erased['provisioning_log'] ?? 0,
      isPersonThere: there.rowCount !== 0,
    };
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

/** By ID also when HR has deleted the person: the trail still knows it. */
const FIND_PERSON = `
  select id::text from person where tenant_id = $1 and (id::text = $2 or person_code = $2)
  union select person_id::text from audit_event where tenant_id = $1 and person_id::text = $2
  union select person_id::text from audit_pending where tenant_id = $1 and person_id::text = $2
  limit 1`;
