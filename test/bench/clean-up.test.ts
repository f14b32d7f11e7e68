import { expect, it } from '@jest/globals';
import { withCleanUp } from '../../bench/clean-up.js';

it('what was started is ended in the opposite order, also when the work fails', async () => {
  const told: string[] = [];
  const work = withCleanUp(async (cleanUp) => {
    for (const name of ['folder', 'database', 'server']) {
      await cleanUp.keep(
        async () => name,
        (started) => told.push(started),
      );
    }
    throw new Error('the work has failed');
  });
  await expect(work).rejects.toThrow('the work has failed');
  expect(told).toEqual(['server', 'database', 'folder']);
});

it('what is still starting at the end is waited for and ended, and nothing is started after', async () => {
  const told: string[] = [];
  const { promise: started, resolve: start } = Promise.withResolvers<string>();
  await withCleanUp(async (cleanUp) => {
    void cleanUp.keep(
      () => started,
      (late) => told.push(late),
    );
    const ending = cleanUp.end();
    await expect(
      cleanUp.keep(
        async () => told.push('too late'),
        () => {},
      ),
    ).rejects.toThrow('being ended');
    expect(told).toEqual([]);
    start('late');
    await ending;
  });
  expect(told).toEqual(['late']);
});

it('what could not be started is not ended', async () => {
  const work = withCleanUp(async (cleanUp) => {
    await cleanUp.keep(
      () => Promise.reject(new Error('no place')),
      () => {
        throw new Error('never');
      },
    );
  });
  await expect(work).rejects.toThrow('no place');
});
