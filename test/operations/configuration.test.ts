import { describe, expect, it } from '@jest/globals';
import { availableParallelism } from 'node:os';
import pg from 'pg';
import { ConfigurationError, readConfiguration } from '../../src/config/configuration.js';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfiguration(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

it('an empty environment is enough', () => {
  expect(readConfiguration({})).toMatchObject({
    databaseUrl: undefined,
    databaseDirectUrl: undefined,
    dataDir: expect.stringMatching(/data$/),
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    operatorToken: undefined,
    logLevel: 'info',
    scimRatePerSecond: 100,
    scimRateBurst: 1000,
    failedAuthPerSecond: 20,
    failedAuthBurst: 2000,
    trustedProxies: [],
    databasePoolSize: 8,
  });
});

it('an empty variable counts as unset', () => {
  expect(readConfiguration({ DATABASE_URL: '', OPERATOR_TOKEN: ' ', PORT: '' })).toEqual(readConfiguration({}));
});

describe('a bad variable is named, and its value is not repeated', () => {
  it.each([
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '1e3'],
    ['DATABASE_URL', 'mysql://secret@host/db'],
    ['DATABASE_URL', 'postgres://secret@host'],
    ['DATABASE_URL', 'postgres://host/secret'],
    ['DATABASE_URL', 'postgres://cezanne:secret@secret/secret@host:5432/db'],
    ['DATABASE_PASSWORD', 'secret'],
    ['PUBLIC_URL', 'secret'],
    ['LOG_LEVEL', 'secret'],
    ['SCIM_RATE_PER_SECOND', '-1'],
    ['SCIM_RATE_BURST', '0'],
    ['FAILED_AUTH_PER_SECOND', 'x'],
    ['FAILED_AUTH_BURST', '0'],
    ['TRUST_PROXY', 'secret'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.1, proxy.example'],
    ['WEBHOOK_ALLOW', 'http://hooks.internal'],
    ['WEBHOOK_ALLOW', '10.0.0.0/33'],
    ['WEBHOOK_ALLOW', '10.0.0'],
    ['WEBHOOK_ALLOW', 'hooks.internal:0'],
    ['WEBHOOK_ALLOW', '[fd00::1'],
    ['DATABASE_POOL_SIZE', '0'],
    ['WORKERS', '0'],
    ['WORKERS', '129'],
    ['WORKERS', 'many'],
    ['WORKERS', 'AUTO'],
    ['DATABASE_RETRY_SECONDS', '31'],
  ])('%s=%s', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
    expect(problems.join()).not.toContain('secret');
  });
});

describe('e-mail', () => {
  const SMTP_URL = 'smtps://user:p%40ss@mail.example';
  const MAIL_FROM = 'HR of Acme <hr@acme.example>';

  it('is off unless both of its variables are set', () => {
    expect(readConfiguration({}).mail).toBeUndefined();
    expect(readConfiguration({ SMTP_URL, MAIL_FROM }).mail).toEqual({
      host: 'mail.example',
      port: 465,
      isTls: true,
      credentials: { user: 'user', password: 'p@ss' },
      from: { name: 'HR of Acme', address: 'hr@acme.example' },
    });
    expect(readConfiguration({ SMTP_URL: 'smtp://[::1]:25', MAIL_FROM: 'hr@acme.example' }).mail).toMatchObject({
      host: '::1',
      port: 25,
      isTls: false,
      credentials: undefined,
      from: { name: '', address: 'hr@acme.example' },
    });
  });

  it('names the one that is missing', () => {
    expect(problemsOf({ SMTP_URL })).toEqual([expect.stringMatching(/^MAIL_FROM is missing/)]);
    expect(problemsOf({ MAIL_FROM })).toEqual([expect.stringMatching(/^SMTP_URL is missing/)]);
  });

  it.each([
    ['SMTP_URL', 'https://mail.example'],
    ['SMTP_URL', 'smtp://user@secret'],
    ['SMTP_URL', 'smtp://user:secret/secret@mail.example'],
    ['SMTP_URL', 'smtp://mail.example?secret=true'],
    ['SMTP_URL', 'smtp://user:%secret@mail.example'],
    ['SMTP_URL', 'secret'],
    ['MAIL_FROM', 'secret'],
    ['MAIL_FROM', 'a@secret.example, b@secret.example'],
    ['MAIL_FROM', 'HR\r\nBcc: secret <hr@acme.example>'],
  ])('%s=%j is refused, and not repeated', (name, value) => {
    const problems = problemsOf({ SMTP_URL, MAIL_FROM, [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
    expect(problems.join()).not.toContain('secret');
  });
});

describe('workers', () => {
  it('are one, so many as are asked for, or as many as there are processors', () => {
    expect(readConfiguration({}).workers).toBe(1);
    expect(readConfiguration({ WORKERS: '3' }).workers).toBe(3);
    expect(readConfiguration({ WORKERS: 'auto' }).workers).toBe(availableParallelism());
  });

  it('share the connections to the database, of which there must be enough', () => {
    expect(readConfiguration({ WORKERS: '6' }).databasePoolSize).toBe(20);
    expect(readConfiguration({ WORKERS: '16' }).databasePoolSize).toBe(50);
    expect(readConfiguration({ WORKERS: '2', DATABASE_POOL_SIZE: '8' }).databasePoolSize).toBe(8);
    expect(readConfiguration({ WORKERS: '1', DATABASE_POOL_SIZE: '1' }).databasePoolSize).toBe(1);
    expect(problemsOf({ WORKERS: '2', DATABASE_POOL_SIZE: '7' })).toEqual([
      'DATABASE_POOL_SIZE must be at least 8 for 2 WORKERS, which share these connections.',
    ]);
  });
});

describe('a password of the database beside its URL', () => {
  const DATABASE_URL = 'postgres://cezanne@postgres:5432/cezanne_scim';

  it.each(['p@ss/word', 'a:b?c#d', '100%41', ' spaces ', 'ß€"\'\\$'])('may be %j', (password) => {
    const { databaseUrl = '' } = readConfiguration({ DATABASE_URL, DATABASE_PASSWORD: password });
    const { hostname, port, pathname, username } = new URL(databaseUrl);
    expect([username, hostname, port, pathname]).toEqual(['cezanne', 'postgres', '5432', '/cezanne_scim']);
    expect(new pg.Client(databaseUrl)).toMatchObject({ password, host: 'postgres', database: 'cezanne_scim' });
  });

  it('is not taken twice', () => {
    const twice = { DATABASE_URL: 'postgres://cezanne:one@postgres/cezanne_scim', DATABASE_PASSWORD: 'two' };
    expect(problemsOf(twice)).toEqual([expect.stringMatching(/^DATABASE_PASSWORD .*Take it out of the URL\.$/)]);
  });
});

describe('the way to the database past a pooler', () => {
  const DATABASE_URL = 'postgres://cezanne@pooler:6432/cezanne_scim';

  it('has the password of the other one', () => {
    const { databaseDirectUrl } = readConfiguration({
      DATABASE_URL,
      DATABASE_PASSWORD: 'p@ss',
      DATABASE_DIRECT_URL: 'postgres://cezanne@postgres:5432/cezanne_scim',
    });
    expect(databaseDirectUrl).toBe('postgres://cezanne:p%40ss@postgres:5432/cezanne_scim');
    expect(readConfiguration({ DATABASE_URL }).databaseDirectUrl).toBeUndefined();
  });

  it('is of no use alone, for somebody else, without a database or with another password', () => {
    const problems = (direct: string, url = DATABASE_URL) =>
      problemsOf({ DATABASE_URL: url, DATABASE_DIRECT_URL: direct });
    expect(problems('postgres://cezanne@postgres/cezanne_scim', '')).toEqual([
      'DATABASE_DIRECT_URL belongs to DATABASE_URL, which is not set or not usable.',
    ]);
    expect(problems('postgres://other@postgres/cezanne_scim')).toEqual([
      'DATABASE_DIRECT_URL must name the user of DATABASE_URL.',
    ]);
    expect(problems('postgres://cezanne@postgres')).toEqual([
      'DATABASE_DIRECT_URL must name a database, as DATABASE_URL does.',
    ]);
    expect(problems('postgres://cezanne:x@postgres/cezanne_scim')).toEqual([
      expect.stringMatching(/^DATABASE_DIRECT_URL holds another password/),
    ]);
    expect(problems('mysql://cezanne@postgres/cezanne_scim')).toEqual([
      expect.stringMatching(/^DATABASE_DIRECT_URL must be a URL/),
    ]);
  });
});

it('all of them are named at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', PUBLIC_URL: 'x' })).toHaveLength(3);
});

it('the public URL has no trailing slash and never says "any address"', () => {
  expect(readConfiguration({ PUBLIC_URL: 'https://hr.example/' }).publicUrl).toBe('https://hr.example');
  expect(readConfiguration({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://127.0.0.1:80');
  expect(readConfiguration({ HOST: '::1', PORT: '80' }).publicUrl).toBe('http://[::1]:80');
});

it('trusted proxies are addresses, networks and the words for them', () => {
  const { trustedProxies } = readConfiguration({ TRUST_PROXY: 'loopback, 10.0.0.7 192.168.0.0/16,fd00::/8' });
  expect(trustedProxies).toEqual(['loopback', '10.0.0.7', '192.168.0.0/16', 'fd00::/8']);
});
