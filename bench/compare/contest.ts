import type { CleanUp } from '../clean-up.js';
import { ScimClient } from '../http/scim-client.js';
import { personsFile, postFile } from '../import-load.js';
import { memoryOf, processorTime, untilQuiet, type Watched } from '../processes/usage.js';
import type { Contender } from './contender.js';
import { drive } from './drive.js';
import { type Figure, type Measured, medianOf } from './figure.js';
import type { Turn, Work } from './works.js';

export interface ContestOptions {
  rounds: number;
  /** Of one kind of work on one server in one round. */
  seconds: number;
  /** Before the rounds. */
  warmUp: number;
}

export const IMPORT = 'import, a person';

interface Lane {
  contender: Contender;
  clients: ScimClient[];
  turn: Turn;
  /** How many turns were taken. */
  turns: number;
  rounds: Measured[];
}

/** Measures contenders in turns, round by round. */
export class Contest {
  constructor(
    private readonly contenders: readonly Contender[],
    private readonly options: ContestOptions,
    /** What is still to be written to disk by then is written before something is measured. */
    private readonly checkpoint: () => Promise<void>,
    private readonly cleanUp: CleanUp,
  ) {}

  /** One kind of work, over so many connections at once. */
  async of(work: Work, connections: number): Promise<Figure[]> {
    const { rounds, seconds, warmUp } = this.options;
    const lanes: Lane[] = [];
    for (const contender of this.contenders) {
      const clients = await this.connect(contender, connections);
      const turn = await work.prepare(contender.crowd, clients[0] as ScimClient);
      if (turn !== undefined) lanes.push({ contender, clients, turn, turns: 0, rounds: [] });
    }
    const run = async (lane: Lane, time: number) => {
      const most = work.newcomersPerSecond > 0 ? work.newcomersPerSecond * time : Number.POSITIVE_INFINITY;
      const driven = await drive({ ...lane, first: lane.turns, seconds: time, most });
      lane.turns += driven.times;
      return driven;
    };
    for (const lane of lanes) {
      await run(lane, warmUp);
      if (work.isWrite) await untilQuiet(lane.contender.watched);
    }
    await this.checkpoint();
    for (let round = 0; round < rounds; round++) {
      for (const lane of lanes) {
        const { watched } = lane.contender;
        lane.rounds.push(await measured(watched, work.isWrite, () => run(lane, seconds)));
      }
    }
    for (const { clients } of lanes) for (const client of clients) client.close();
    return lanes.map(({ contender, rounds }) => figure(work.name, connections, contender, rounds));
  }

  /** A file of persons into an empty place. The times are the whole file's, the rest is a person's. */
  async ofImport(persons: number): Promise<Figure[]> {
    const file = personsFile(persons, 'acme.example');
    const lanes = this.contenders.map((contender) => ({ contender, rounds: [] as Measured[] }));
    for (let round = 0; round < this.options.rounds; round++) {
      for (const { contender, rounds } of lanes) {
        if (contender.emptyPlace === undefined) continue;
        const place = await contender.emptyPlace();
        await this.checkpoint();
        const run = async () => {
          const { answer, seconds } = await postFile(place, 'persons/import', file);
          if (answer['created'] !== persons) throw new Error(`Not every person is new: ${JSON.stringify(answer)}`);
          return { times: persons, rate: persons / seconds, p50: seconds * 1000, p99: seconds * 1000 };
        };
        rounds.push(await measured(contender.watched, true, run));
      }
    }
    return lanes
      .filter(({ rounds }) => rounds.length > 0)
      .map(({ contender, rounds }) => figure(IMPORT, 1, contender, rounds));
  }

  private async connect({ address }: Contender, connections: number): Promise<ScimClient[]> {
    const clients = Array.from({ length: connections }, () => new ScimClient(address));
    return this.cleanUp.keep(
      async () => clients,
      () => {
        for (const client of clients) client.close();
      },
    );
  }
}

type Timed = Pick<Measured, 'times' | 'rate' | 'p50' | 'p99'>;

/** Runs it and adds what it has cost, with what the server does of it after its last answer. */
async function measured(watched: Watched, isWrite: boolean, run: () => Promise<Timed>): Promise<Measured> {
  const before = processorTime(watched);
  const timed = await run();
  if (isWrite) await untilQuiet(watched);
  const after = processorTime(watched);
  return {
    ...timed,
    serverMs: (after.server - before.server) / timed.times,
    databaseMs: (after.database - before.database) / timed.times,
    memory: memoryOf(watched).now,
  };
}

function figure(work: string, connections: number, { name }: Contender, rounds: Measured[]): Figure {
  return { work, connections, contender: name, rounds, median: medianOf(rounds) };
}
