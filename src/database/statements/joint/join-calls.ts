import { type Joined, JointStatement } from './joint-statement.js';
import type { Call } from '../statement.js';

/** So many calls at most of one statement become one: each number of them is a statement of its own, which connections keep. */
const MOST = 12;

/** What several want to have carried out in one trip. */
export interface JoinedCalls {
  readonly calls: readonly Call[];
  /** @returns for each of them the answers to what it wanted */
  apart(answers: readonly (readonly object[])[]): object[][][];
}

interface Place {
  readonly list: number;
  readonly call: number;
}

interface Step {
  readonly calls: Call[];
  readonly places: Place[];
}

/**
 * Lets statements that can be joined carry out what several want of them.
 *
 * @param lists what each wants, in order, and stays in. None may need what another one writes
 */
export function joinCalls(lists: readonly (readonly Call[])[]): JoinedCalls {
  const steps = stepsOf(lists).map(({ calls, places }) => ({ places, joined: inOne(calls) }));
  return {
    calls: steps.map(({ joined }) => joined.call),
    apart: (answers) => {
      const ofLists = lists.map((calls) => calls.map((): object[] => []));
      for (const [at, { places, joined }] of steps.entries()) {
        const rows = joined.apart(answers[at] ?? []);
        for (const [which, { list, call }] of places.entries()) (ofLists[list] ?? [])[call] = rows[which] ?? [];
      }
      return ofLists;
    },
  };
}

function stepsOf(lists: readonly (readonly Call[])[]): Step[] {
  const steps: Step[] = [];
  for (const [list, calls] of lists.entries()) {
    let last = -1;
    for (const [at, call] of calls.entries()) {
      const known = steps.findIndex((step, which) => which >= last && isJoinedTo(step, call));
      last = known < 0 ? last + 1 : known;
      if (known < 0) steps.splice(last, 0, { calls: [], places: [] });
      steps[last]?.calls.push(call);
      steps[last]?.places.push({ list, call: at });
    }
  }
  return steps;
}

function isJoinedTo({ calls }: Step, { statement }: Call): boolean {
  return statement instanceof JointStatement && calls[0]?.statement === statement && calls.length < MOST;
}

function inOne(calls: readonly Call[]): Joined {
  const [first] = calls as [Call];
  const { statement } = first;
  if (calls.length === 1 || !(statement instanceof JointStatement))
    return { call: first, apart: (rows) => [[...rows]] };
  return statement.join(calls);
}
