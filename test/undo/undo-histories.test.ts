import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeIdp, makePerson, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { CEZANNE, connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { type LogEntry, UndoClient, type UndoItem } from '../support/clients/undo-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/**
 * Histories of changes by both hands, of a few people who want each other's user names, and any choice of what the provider has
 * done undone: each account is then as it was before the choice, or as it was left, with a reason that is true.
 */

const RUNS = Number(process.env['UNDO_HISTORIES'] ?? 40);

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let undo: UndoClient;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'externalEmail' }));
  undo = new UndoClient(admin, tenantId);
  const { id: identityProviderId } = await makeIdp(admin, tenantId);
  const saml = { createSamlMappings: true, identityProviderId, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { enabled: true, matchMethod: 'externalEmail', ...saml });
});
afterAll(() => app.close());

const PEOPLE = 3;
const PROVIDER = [
  'create',
  'delete',
  'deactivate',
  'activate',
  'rename',
  'email',
  'role',
  'externalId',
  'put',
] as const;
const HR = ['hr-email', 'hr-role', 'hr-close', 'hr-open', 'hr-delete', 'hr-restore', 'hr-mapping'] as const;

interface Step {
  deed: (typeof PROVIDER)[number] | (typeof HR)[number] | 'undo';
  person: number;
  /** Which of the few names, and which of the entries. */
  which: number;
}

const step = fc.record({
  // What the provider does is what there is to undo.
  deed: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...PROVIDER) },
    { weight: 3, arbitrary: fc.constantFrom(...HR) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  ),
  person: fc.nat(PEOPLE - 1),
  which: fc.nat(63),
});

/** What chance seldom brings: HR closes until it is lifted, and the provider deletes and makes anew. */
const roundHr = fc
  .nat(PEOPLE - 1)
  .map((person) =>
    (['hr-close', 'delete', 'create'] as const).map((deed): Step => ({ deed, person, which: 2 * person + 1 })),
  );

type State = object | null;

interface Known {
  personId: string;
  closedByHr: { untilLifted: boolean } | null;
}

/** What is known of a history while it goes on. */
class History {
  /** The account that each person has or had last. */
  readonly accounts: (string | undefined)[] = [];
  readonly states = new Map<string, State>();
  /** Of each entry that has changed something: its account, and how that was before. */
  readonly entries: { entry: LogEntry; before: State; turn: number }[] = [];
  /** Deleted accounts of each person, the last at the end, with HR's closing that holds for the next one. */
  private readonly gone = new Map<string, { id: string; closing: object | null }[]>();
  /** When HR has touched an account last. */
  readonly hands = new Map<string, number>();
  private readonly seen = new Set<string>();
  private turn = 0;

  constructor(readonly names: readonly string[]) {}

  /** Everybody gets an account. */
  async begin(): Promise<void> {
    const people = this.names.slice(0, PEOPLE).map(async (name, person) => {
      const email = this.emailOf(person);
      await makePerson(admin, tenantId, { externalEmail: email });
      this.accounts[person] = await carryOut('create', {
        id: undefined,
        name,
        email,
        which: person + 1,
        history: this,
      });
    });
    await Promise.all(people);
    await this.look(new Set(this.accounts.filter((id) => id !== undefined)));
  }

  async play({ deed, person, which }: Step): Promise<void> {
    this.turn++;
    const id = this.accounts[person];
    const name = this.names[which % this.names.length]!;
    const touched = await carryOut(deed, { id, name, email: this.emailOf(person), which, history: this });
    if (touched !== undefined) this.accounts[person] = touched;
    if (deed.startsWith('hr-') && id !== undefined) this.hands.set(id, this.turn);
    const concerned = deed === 'undo' ? [...this.states.keys()] : [id, touched];
    await this.look(new Set(concerned.filter((one) => one !== undefined)), deed);
  }

  emailOf(person: number): string {
    return `mail-${person}-${this.names[0]}`;
  }

  /** Notes what has become of those whom a step was about, and which entries there are now. */
  private async look(ids: ReadonlySet<string>, deed: Step['deed'] = 'create'): Promise<void> {
    const looking = [...ids].map(async (id) => [id, await undo.state(id)] as const);
    const [log, states] = await Promise.all([undo.newest(PEOPLE * 4), Promise.all(looking)]);
    for (const entry of log) {
      if (!ids.has(entry.accountId ?? '') || this.seen.has(entry.id)) continue;
      this.seen.add(entry.id);
      if (entry.changes.length === 0 || entry.outcome === 'refused') continue;
      this.entries.push({ entry, before: this.states.get(entry.accountId!) ?? null, turn: this.turn });
    }
    for (const [id, state] of states) {
      this.holdToHrsWord(id, state as Known | null, deed);
      this.states.set(id, state);
    }
  }

  /** What HR keeps closed is closed when a provider, or an undo, has deleted it and the provider makes it anew. */
  private holdToHrsWord(id: string, now: Known | null, deed: Step['deed']): void {
    const isNew = !this.states.has(id);
    const was = (this.states.get(id) ?? null) as Known | null;
    const personId = (now ?? was)?.personId;
    if (personId === undefined) return;
    const gone = (this.gone.get(personId) ?? []).filter((one) => one.id !== id);
    if (isNew) expect([deed, now?.closedByHr ?? null]).toEqual(['create', gone.at(-1)?.closing ?? null]);
    if (was !== null && now === null) {
      const isKept = was.closedByHr?.untilLifted === true && deed !== 'hr-delete';
      gone.push({ id, closing: isKept ? was.closedByHr : null });
    }
    // One that stays deleted keeps its place.
    if (was !== null || now !== null) this.gone.set(personId, gone);
  }

  /** Any of the entries after the first so many, by the bits of a number. */
  choose(bits: number, without: number): string[] {
    const ids = this.entries.map(({ entry }) => entry.id).slice(without);
    const chosen = ids.filter((_, place) => ((bits >> (place % 6)) & 1) === 1);
    return chosen.length > 0 ? chosen : this.entries.slice(-1).map(({ entry }) => entry.id);
  }
}

interface Means {
  id: string | undefined;
  name: string;
  email: string;
  which: number;
  history: History;
}

/** @returns the account that it has made, if it has */
async function carryOut(deed: Step['deed'], { id, name, email, which, history }: Means): Promise<string | undefined> {
  const user = (more: object) =>
    oktaUser(name, { emails: [{ value: email, primary: true }], externalId: `x${which}`, ...more });
  if (deed === 'create') {
    const { status, body } = await scim.post('Users', user({ active: which % 8 > 0 }));
    return status === 201 ? body.id : undefined;
  }
  if (id === undefined) return undefined;
  const set = (value: object) => scim.patch(`Users/${id}`, [{ op: 'replace', value }]);
  const account = `tenants/${tenantId}/accounts/${id}`;
  const role = ['Self-Service', 'Line Manager', 'Restricted HR Professional'][which % 3];
  switch (deed) {
    case 'delete':
      await scim.delete(`Users/${id}`);
      break;
    case 'deactivate':
    case 'activate':
      await set({ active: deed === 'activate' });
      break;
    case 'rename':
      await set({ userName: name });
      break;
    case 'email':
      await set({ emails: [{ value: `${which}-${email}`, type: 'work', primary: true }, { value: email }] });
      break;
    case 'role':
      await set({ [CEZANNE]: { role } });
      break;
    case 'externalId':
      await set({ externalId: `y${which}` });
      break;
    case 'put':
      await scim.put(`Users/${id}`, user({ active: which % 2 > 0, [CEZANNE]: { role }, emails: [] }));
      break;
    case 'hr-email':
      await admin.patch(account, { email: `hr-${which}-${email}` });
      break;
    case 'hr-role':
      await admin.patch(account, { role });
      break;
    case 'hr-close':
      await admin.post(`${account}/close`, { reason: 'Leave', untilLifted: which % 2 > 0 });
      break;
    case 'hr-open':
      await admin.post(`${account}/open`);
      break;
    case 'hr-delete':
      await admin.delete(account);
      break;
    case 'hr-restore':
      await admin.post(`${account}/restore`);
      break;
    case 'hr-mapping': {
      const { body } = await admin.get(`tenants/${tenantId}/saml-mappings?accountId=${id}`);
      if (body.items.length > 0) await admin.delete(`tenants/${tenantId}/saml-mappings/${body.items[0].id}`);
      break;
    }
    case 'undo':
      if (history.entries.length > 0) await undo.entries(...history.choose(which + 1, PEOPLE));
      break;
  }
  return undefined;
}

/** Whether the reason is one that the history knows of; what only looks right must not pass. */
function isTrue({ accountId, left, entryId }: UndoItem, history: History, chosen: ReadonlySet<string>): boolean {
  const own = history.entries.filter(({ entry }) => entry.accountId === accountId);
  const first = own.find(({ entry }) => entry.id === entryId)!;
  const later = own.filter(({ entry, turn }) => turn >= first.turn && entry.id > entryId && !chosen.has(entry.id));
  const byHand = (history.hands.get(accountId) ?? 0) > first.turn;
  const now = history.states.get(accountId) as { closedByHr?: unknown } | null;
  const wish = first.before as { userName?: string; personId?: string; mappings?: { userIdentifier: string }[] } | null;
  const others = [...history.states]
    .filter(([id, state]) => id !== accountId && state !== null)
    .map(([, state]) => state as never);
  const wishes = history.entries.filter(({ entry, before }) => chosen.has(entry.id) && before !== null);
  switch (left) {
    case 'nothing-to-undo':
      return JSON.stringify(now) === JSON.stringify(first.before);
    case 'undone-already':
      return later.at(-1)?.entry.outcome === 'undone';
    case 'changed-by-provider':
      return later.length > 0 && later.at(-1)?.entry.outcome !== 'undone';
    case 'changed-by-hand':
      return byHand;
    case 'closed-by-hr':
      // An undo that has closed it again is HR's hand, too.
      return (byHand || first.entry.outcome === 'undone') && now?.closedByHr != null;
    case 'deleted-since':
      return byHand && now === null;
    case 'user-name-taken':
      return others.some(({ userName }) => userName === wish?.userName);
    case 'person-has-account':
      return others.some(({ personId }) => personId === wish?.personId);
    case 'mapping-taken':
      return others.some(({ mappings }: { mappings: { userIdentifier: string }[] }) =>
        mappings.some(({ userIdentifier }) => wish?.mappings?.some((one) => one.userIdentifier === userIdentifier)),
      );
    case 'needed-twice':
      return wishes.some(({ entry }) => entry.accountId !== accountId);
    default:
      return false;
  }
}

it(`${RUNS} histories are undone: each account as before, or left for a true reason`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 14, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: roundHr }), {
        minLength: 3,
        maxLength: 9,
      }),
      fc.integer({ min: 1, max: 63 }),
      fc.constantFrom(0, PEOPLE, PEOPLE),
      async (steps, bits, without) => {
        const run = unique('h');
        const history = new History([0, 1, 2, 3].map((place) => `n${place}-${run}@acme.example`));
        await history.begin();
        for (const one of steps.flat()) await history.play(one);
        const chosen = new Set(history.choose(bits, without));
        const before = new Map(history.states);
        const items = await undo.entries(...chosen);
        const concerned = new Set(
          history.entries.filter(({ entry }) => chosen.has(entry.id)).map(({ entry }) => entry.accountId),
        );
        expect(new Set(items.map(({ accountId }) => accountId))).toEqual(concerned);
        for (const item of items) {
          const first = history.entries.find(
            ({ entry }) => chosen.has(entry.id) && entry.accountId === item.accountId,
          )!;
          expect(item.entryId).toBe(first.entry.id);
          if (item.left !== null) expect([item, isTrue(item, history, chosen)]).toEqual([item, true]);
        }
        for (const [id, was] of before) {
          const item = items.find(({ accountId }) => accountId === id);
          const first = history.entries.find(({ entry }) => entry.id === item?.entryId);
          expect([id, await undo.state(id)]).toEqual([id, item?.left === null ? first!.before : was]);
        }
        const again = await undo.entries(...chosen);
        expect(
          again.filter(
            ({ left, accountId }) =>
              left === null && items.some((one) => one.accountId === accountId && one.left === null),
          ),
        ).toEqual([]);
      },
    ),
    { numRuns: RUNS, endOnFailure: process.env['UNDO_HISTORIES'] === undefined },
  );
}, 600_000);
