import Sequencer from '@jest/test-sequencer';

/** Runs the test files in the order in which a target names them: the nearest and quickest first. */
export default class InOrderSequencer extends Sequencer {
  sort(files) {
    const wanted = (process.env.MUTATION_TESTS ?? '').split(',');
    const place = ({ path }) => wanted.findIndex((test) => path.endsWith(`/${test}.test.ts`));
    return files.toSorted((one, other) => place(one) - place(other));
  }
}
