import type { ActorsText } from './actors.en';

export const actors: ActorsText = {
  provider: 'Der Anbieter',
  providerBy: 'Der Anbieter, mit dem Token',
  operator: 'Betreiber',
  server: 'Der Server selbst',
  commandLine: 'Kommandozeile',
  somebody: 'HR',
};
