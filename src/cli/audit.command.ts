import { Command, InvalidArgumentError } from 'commander';
import { readFile } from 'node:fs/promises';
import { redactPerson } from '../personal-data/redact-person.js';
import { AuditTrail } from '../audit/audit-trail.js';
import type { ChainPoint } from '../audit/chain-check.js';
import { DomainError } from '../errors/domain-error.js';
import { asOwner } from './shared/as-owner.js';
import { printVerification } from './shared/print-verification.js';

/** `audit …`: checks, prints and redacts the audit trail (docs/decisions/audit-trail.md). */
export function auditCommand(): Command {
  return new Command('audit')
    .description('The audit trail')
    .addCommand(verify())
    .addCommand(print())
    .addCommand(redact());
}

function verify(): Command {
  return new Command('verify')
    .description('Check every link of the chain, and the provisioning log against it. Exit code 1 if one is broken.')
    .option('--tenant <id>', 'only this tenant')
    .option('--against <file>', 'what `audit export` printed earlier, kept where nobody who could tamper can write')
    .action(async ({ tenant, against }: { tenant?: string; against?: string }) => {
      const anchors = against === undefined ? new Map<string, ChainPoint[]>() : readAnchors(await textOf(against));
      await asOwner(async (owner) => {
        const trail = new AuditTrail(owner);
        // A tenant that was written down and is gone is looked for, too.
        for (const one of await wantedTenants(trail, tenant, [...anchors.keys()])) {
          const verification = await trail.verify(one, anchors.get(one));
          printVerification(verification);
          if (verification.faults.length > 0) process.exitCode = 1;
        }
      });
    });
}

function print(): Command {
  return new Command('export')
    .description('Print the events, one JSON object a line; or only the heads, to be kept somewhere else.')
    .option('--tenant <id>', 'only this tenant')
    .option('--from <number>', 'the first event to print', eventNumber, 1n)
    .option('--heads', 'only tenant, number and hash of the last event of each tenant')
    .action(async ({ tenant, from, heads }: { tenant?: string; from: bigint; heads?: boolean }) => {
      await asOwner(async (owner) => {
        const trail = new AuditTrail(owner);
        for (const tenantId of await wantedTenants(trail, tenant)) {
          await trail.reading(tenantId, async () => {
            if (heads === true) {
              const head = await trail.head(tenantId);
              if (head !== undefined) console.log(JSON.stringify({ tenantId, ...head }));
              return;
            }
            for await (const event of trail.events(tenantId, from)) console.log(JSON.stringify(event));
          });
        }
      });
    });
}

function redact(): Command {
  return new Command('redact')
    .description('Take away what the audit trail and the provisioning log hold about a person. The chain stays valid.')
    .requiredOption('--tenant <id>', 'tenant ID')
    .requiredOption('--person <person>', 'ID or person code; after HR has deleted the person only the ID is known')
    .action(async ({ tenant, person }: { tenant: string; person: string }) => {
      await asOwner(async (owner) => {
        const { events, entries, isPersonThere } = await redactPerson(owner, tenant, person);
        // Old versions of the rows would otherwise stay in the files until PostgreSQL tidies up by itself.
        await owner.query('vacuum audit_event, provisioning_log, scim_token');
        console.log(`Redacted ${events} events and ${entries} entries of the provisioning log.`);
        if (isPersonThere)
          console.log('HR still keeps the person. Delete the account and the person, then redact again.');
      });
    });
}

/**
 * @param more tenants that are known from elsewhere
 * @returns the tenant that was asked for, or all
 * @throws DomainError `not-found` for one that has neither a row nor a trail: a slip of the pen must not look intact
 */
async function wantedTenants(trail: AuditTrail, asked?: string, more: readonly string[] = []): Promise<string[]> {
  const all = [...new Set([...(await trail.tenants()), ...more])].toSorted();
  // Who sees no tenant has looked at nothing, and cannot say that anything is intact.
  if (asked === undefined && all.length === 0)
    throw DomainError.invalid('No tenant is to be seen in this database, so nothing was checked. Is it the right one?');
  if (asked === undefined) return all;
  const isKnown = all.includes(asked) || (await trail.reading(asked, () => trail.head(asked))) !== undefined;
  if (!isKnown) throw DomainError.notFound(`tenant: ${asked}`);
  return [asked];
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw DomainError.invalid(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function eventNumber(text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('It must be the number of an event, from 1.');
  return BigInt(text);
}

/** Reads lines of either form of `audit export`. */
function readAnchors(text: string): Map<string, ChainPoint[]> {
  const anchors = new Map<string, ChainPoint[]>();
  for (const [place, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { tenantId, seq, hash } = readAnchor(line, place + 1);
    anchors.set(tenantId, [...(anchors.get(tenantId) ?? []), { seq, hash }]);
  }
  return anchors;
}

function readAnchor(line: string, place: number): ChainPoint & { tenantId: string } {
  try {
    const { tenantId, seq, hash } = JSON.parse(line) as Record<string, unknown>;
    if (typeof tenantId === 'string' && typeof seq === 'string' && typeof hash === 'string')
      return { tenantId, seq, hash };
  } catch {
    // falls through to the one answer
  }
  throw DomainError.invalid(`Line ${place} is not from audit export.`);
}
