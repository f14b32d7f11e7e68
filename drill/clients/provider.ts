import { setTimeout as sleep } from 'node:timers/promises';
import type { Read, Sight, Write } from '../history/history.js';
import type { DrillTenant } from '../setting/drill-tenant.js';
import type { SeededRandom } from '../setting/seeded-random.js';
import type { Attempt, Fate } from './attempt.js';
import { Connections, type HttpAnswer } from './http-exchange.js';

/** After a request that came to nothing, and while no server is to be had. Milliseconds. */
const PAUSE = 20;
/** After nobody took the connection, so that a server that starts gets to it. Milliseconds. */
const LONG_PAUSE = 100;

/** What all clients have seen together. */
export interface Seen {
  readonly writes: Write[];
  readonly reads: Read[];
  readonly attempts: Attempt[];
}

/** A user as a client has last seen it. */
interface Held {
  id: string;
  etag: string;
}

interface UserBody {
  id: string;
  externalId?: string;
  meta: { version: string };
}

/** What is to be written, and how it will be told from all else. */
interface Writing {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  userName: string;
  body?: (id: string) => object;
  /** Only on this version. */
  on?: Held;
}

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * One client as Okta is one, for users that others work at as well. Each of its writes has an id of its own, by which the server
 * logs it, and leaves it as the user's `externalId`, so that whoever reads the user sees whose work it is.
 */
export class Provider {
  private readonly connections: Connections;
  private readonly held = new Map<string, Held>();
  private count = 0;

  /**
   * @param next base URL of the server to ask; undefined while there is none
   * @param patience how long an answer is waited for. Milliseconds
   */
  constructor(
    private readonly name: string,
    private readonly tenant: DrillTenant,
    private readonly random: SeededRandom,
    private readonly seen: Seen,
    private readonly next: () => string | undefined,
    patience: number,
  ) {
    this.connections = new Connections(patience);
  }

  /** Works until it is told to stop, and finishes what it has begun. */
  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const fate = this.next() === undefined ? 'unreachable' : await this.step();
      if (fate !== 'answered') await sleep(fate === 'unreachable' ? LONG_PAUSE : PAUSE);
    }
    this.connections.close();
  }

  /** Looks each user up once. @returns whether all of it was answered */
  async readAll(): Promise<boolean> {
    const fates: Fate[] = [];
    for (const userName of this.tenant.userNames) {
      fates.push(await this.lookUp(userName));
      const held = this.held.get(userName);
      if (held !== undefined) fates.push(await this.get(userName, held, false));
    }
    this.connections.close();
    return fates.every((fate) => fate === 'answered');
  }

  private async step(): Promise<Fate> {
    const userName = this.random.oneOf(this.tenant.userNames);
    const dice = this.random.next();
    const held = this.held.get(userName);
    if (held === undefined) {
      const fate = await this.lookUp(userName);
      return this.held.has(userName) || fate !== 'answered' ? fate : this.create(userName);
    }
    if (dice < 0.4) return this.patch(userName, held);
    if (dice < 0.55) return this.put(userName, held);
    if (dice < 0.85) return this.get(userName, held, this.random.isLuckyIn(0.6));
    if (dice < 0.95) return this.lookUp(userName);
    return this.write({ method: 'DELETE', path: `/${held.id}`, userName, on: this.sometimes(held) });
  }

  private create(userName: string): Promise<Fate> {
    const body = (id: string): object => this.user(userName, id);
    return this.write({ method: 'POST', path: '', userName, body });
  }

  private put(userName: string, held: Held): Promise<Fate> {
    const body = (id: string): object => ({ ...this.user(userName, id), id: held.id });
    return this.write({ method: 'PUT', path: `/${held.id}`, userName, body, on: this.sometimes(held) });
  }

  private patch(userName: string, held: Held): Promise<Fate> {
    const active = this.random.isLuckyIn(0.3)
      ? [{ op: 'replace', path: 'active', value: this.random.isLuckyIn(0.5) }]
      : [];
    const body = (id: string): object => ({
      schemas: [PATCH],
      Operations: [{ op: 'replace', path: 'externalId', value: id }, ...active],
    });
    return this.write({ method: 'PATCH', path: `/${held.id}`, userName, body, on: this.sometimes(held) });
  }

  private user(userName: string, externalId: string): object {
    return {
      schemas: [CORE],
      userName,
      externalId,
      name: { givenName: 'Okta', familyName: 'Drill' },
      emails: [{ primary: true, value: userName, type: 'work' }],
      active: true,
    };
  }

  private sometimes(held: Held): Held | undefined {
    return this.random.isLuckyIn(0.3) ? held : undefined;
  }

  private async get(userName: string, held: Held, isConditional: boolean): Promise<Fate> {
    const condition: Record<string, string> = isConditional ? { 'if-none-match': held.etag } : {};
    return this.read(userName, `/${held.id}`, condition, ({ status, text }) => {
      if (status === 304) return { is: 'unchanged', version: versionOf(held) };
      if (status === 404) {
        this.held.delete(userName);
        return { is: 'gone', account: held.id };
      }
      return status === 200 ? this.take(userName, JSON.parse(text) as UserBody) : undefined;
    });
  }

  private async lookUp(userName: string): Promise<Fate> {
    const filter = encodeURIComponent(`userName eq "${userName}"`);
    return this.read(userName, `?filter=${filter}`, {}, ({ status, text }) => {
      if (status !== 200) return undefined;
      const { Resources = [] } = JSON.parse(text) as { Resources?: UserBody[] };
      this.held.delete(userName);
      return Resources[0] === undefined ? { is: 'absent' } : this.take(userName, Resources[0]);
    });
  }

  private take(userName: string, { id, externalId, meta }: UserBody): Sight {
    const held = { id, etag: meta.version };
    this.held.set(userName, held);
    return { is: 'state', write: externalId ?? 'nobody', version: versionOf(held) };
  }

  private async read(
    resource: string,
    path: string,
    headers: Record<string, string>,
    see: (answer: HttpAnswer) => Sight | undefined,
  ): Promise<Fate> {
    const { answer, begun, ended, fate } = await this.exchange('GET', path, headers);
    const saw = answer === undefined ? undefined : see(answer);
    if (saw !== undefined) this.seen.reads.push({ resource, begun, ended, saw });
    return fate;
  }

  private async write({ method, path, userName, body, on }: Writing): Promise<Fate> {
    const id = `${this.name}-${++this.count}`;
    const condition: Record<string, string> = on === undefined ? {} : { 'if-match': on.etag };
    const { answer, begun, ended, fate } = await this.exchange(
      method,
      path,
      { 'x-request-id': id, ...condition },
      body?.(id),
    );
    const outcome = outcomeOf(fate, answer);
    const held = outcome === 'done' && method !== 'DELETE' ? this.heldAfter(answer as HttpAnswer) : undefined;
    this.seen.writes.push({
      id,
      resource: userName,
      begun,
      // 5xx says that something went wrong, and not how far it had come.
      ended: outcome === 'unknown' ? null : ended,
      outcome,
      effect: method === 'DELETE' ? 'removes' : 'sets',
      ...(held !== undefined && { version: versionOf(held) }),
      ...(on !== undefined && { expects: versionOf(on) }),
    });
    // Whoever was refused, or does not know, looks again.
    if (held === undefined) this.held.delete(userName);
    else this.held.set(userName, held);
    return fate;
  }

  private heldAfter({ headers, text }: HttpAnswer): Held {
    const { id } = JSON.parse(text) as UserBody;
    return { id, etag: String(headers.etag) };
  }

  private async exchange(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Attempt & { answer?: HttpAnswer }> {
    const { tenantId, token } = this.tenant;
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/scim+json' };
    const all = { authorization: `Bearer ${token}`, ...type, ...headers };
    const base = this.next() ?? 'http://127.0.0.1:1';
    const begun = performance.now();
    const sent = this.connections.send(
      base,
      method,
      `/scim/v2/${tenantId}/Users${path}`,
      all,
      body === undefined ? undefined : JSON.stringify(body),
    );
    const came = await sent.then(
      (answer) => ({ answer, fate: fateOf(answer), why: String(answer.status) }),
      ({ code, message }: NodeJS.ErrnoException) => {
        const fate: Fate = code === 'ECONNREFUSED' ? 'unreachable' : 'lost';
        return { answer: undefined, fate, why: code ?? message };
      },
    );
    const attempt = { begun, ended: performance.now(), fate: came.fate, why: came.why };
    this.seen.attempts.push(attempt);
    return { ...attempt, answer: came.answer };
  }
}

function outcomeOf(fate: Fate, answer: HttpAnswer | undefined): Write['outcome'] {
  if (fate === 'unreachable') return 'refused';
  if (fate !== 'answered' || answer === undefined) return 'unknown';
  return answer.status < 300 ? 'done' : 'refused';
}

function fateOf({ status }: HttpAnswer): Fate {
  return status >= 500 || status === 429 ? 'unavailable' : 'answered';
}

/** Accounts count their versions each for itself. */
function versionOf({ id, etag }: Held): string {
  return `${id} ${etag}`;
}
