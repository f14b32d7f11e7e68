import { Injectable } from '@nestjs/common';
import type { Call } from '../../../database/statements/statement.js';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import { PersonMatcher } from '../../../persons/matching/person-matcher.js';
import { Rehearsal } from '../../../review-items/rehearsal.js';
import type { ReviewItem } from '../../../review-items/review-item.entity.js';
import type { ProvisioningSettings } from '../../../scim-settings/scim-settings.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { type HeldRow, ProvisionedAccount } from '../attributes/provisioned-account.js';
import { wishIn } from '../request/wish.js';
import type { UpdateRequest } from '../request/update-request.js';
import { AccountUpdate } from '../writes/account-update.js';
import { decideCreation } from '../writes/creation-decision.js';
import { type Asking, CreationLook } from '../writes/creation-situation.js';
import { readAccount } from '../writes/held-account.js';
import { Standing } from '../writes/standing.js';

/** A write that was refused, about to be tried without writing. */
interface Trial {
  readonly calls: readonly Call[];
  /** @throws ScimError as the write itself would */
  carryOut(answers: readonly object[][]): Promise<unknown>;
}

/** So many are asked about in one trip. */
const AT_ONCE = 50;

/** Tries refused writes again, by the rules that they will be judged by; nothing is written, and nobody has to wait for it. */
@Injectable()
export class WriteRehearsal extends Rehearsal {
  constructor(
    private readonly statements: TenantStatements,
    private readonly matcher: PersonMatcher,
    private readonly update: AccountUpdate,
  ) {
    super();
  }

  async successes(settings: ProvisioningSettings, items: readonly ReviewItem[]): Promise<ReadonlySet<string>> {
    const successful = new Set<string>();
    for (let begun = 0; begun < items.length; begun += AT_ONCE) {
      const trials = items.slice(begun, begun + AT_ONCE).map((item) => [item, this.trialOf(settings, item)] as const);
      const answers: object[][] = await this.statements.once(
        settings.tenantId,
        ...trials.flatMap(([, { calls }]) => calls),
      );
      for (const [item, trial] of trials) {
        const own = answers.splice(0, trial.calls.length);
        if (await succeeds(() => trial.carryOut(own))) successful.add(item.id);
      }
    }
    return successful;
  }

  private trialOf(settings: ProvisioningSettings, item: ReviewItem): Trial {
    const { tenantId } = settings;
    const asking: Asking = {
      rows: async (call) => (await this.statements.once(tenantId, call))[0] as never,
      ask: async (...calls) => (await this.statements.once(tenantId, ...calls)) as never,
      locks: false,
    };
    const document = documentOf(item);
    return item.accountId == null
      ? this.creation(settings, document, asking)
      : this.change(settings, item.accountId, document, asking);
  }

  private creation(settings: ProvisioningSettings, document: NamedDocument, asking: Asking): Trial {
    const look = new CreationLook(this.matcher, settings, document, asking);
    const findings = { match: null, personId: null, reviewItemId: null };
    return {
      calls: look.calls,
      carryOut: async (answers) => decideCreation(settings, await look.situation(answers), document, findings),
    };
  }

  private change(settings: ProvisioningSettings, id: string, document: NamedDocument, asking: Asking): Trial {
    const asked: UpdateRequest = { kind: 'replace', document, active: document.active ?? undefined, leftOut: [] };
    const wish = wishIn(asked);
    const standing = new Standing(settings, asking.rows, false);
    const findings = { ignored: [], wishes: () => undefined };
    return {
      calls: [readAccount(settings, id), ...(wish === null ? [] : [standing.ahead(wish, id)])],
      carryOut: async ([held, row]) => {
        const [account] = held as HeldRow[];
        if (account === undefined) throw ScimError.notFound('There is no such account any more.');
        if (wish !== null) standing.learn(wish, row?.[0] as never);
        const means = { ask: asking.rows, standing };
        const judged = { asked, struckOut: [] };
        return this.update.decide(settings, means, ProvisionedAccount.held(account), judged, findings);
      },
    };
  }
}

type NamedDocument = UserDocument & { userName: string };

/** What the provider sends if it sends the same. */
function documentOf({ sent, asked, externalId, userName }: ReviewItem): NamedDocument {
  const { employeeNumber, givenName, familyName, role } = sent;
  return {
    userName: sent.userName ?? userName ?? '',
    externalId: externalId ?? undefined,
    emails: asked.emails === null ? undefined : [...asked.emails],
    employeeNumber: employeeNumber ?? undefined,
    name: { givenName, familyName },
    extensionRole: role ?? undefined,
    active: asked.active ?? undefined,
  };
}

async function succeeds(trial: () => Promise<unknown>): Promise<boolean> {
  try {
    await trial();
    return true;
  } catch (error) {
    if (error instanceof ScimError) return false;
    throw error;
  }
}
