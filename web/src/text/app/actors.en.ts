/** Who has done something. */
export const actors = {
  provider: 'The provider',
  providerBy: 'The provider, with the token',
  operator: 'Operator',
  server: 'The server itself',
  commandLine: 'Command line',
  somebody: 'HR',
};

export type ActorsText = typeof actors;
