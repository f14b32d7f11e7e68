import ipaddr from 'ipaddr.js';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type AllowedTarget, readAllowedTargets } from './allowed-targets.js';
import { type DatabaseLimits, readDatabaseLimits } from './database-limits.js';
import { type MailTarget, readMailTarget } from './mail-target.js';
import { readTracingTarget, type TracingTarget } from './tracing-target.js';
import { readTenantLimits, type TenantLimits } from './tenant-limits.js';

/** Log levels that pino knows, loudest last. */
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Everything the server can be told from outside, read once at start and injected from then on (docs/design.md §5).
 * A class, not an interface, so that Nest can inject it by type.
 */
export class Configuration {
  /** Owner connection to PostgreSQL ≥ 15; undefined means the embedded server in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** The same database past a pooler that stands in `databaseUrl`, for what needs a connection of its own; else undefined. */
  readonly databaseDirectUrl: string | undefined;
  /** Processes that serve requests; 1 means this one, more are started by it. */
  readonly workers: number;
  /** Most connections to the database that this server opens, with all its processes. */
  readonly databasePoolSize: number;
  /** How long a request waits for a database that is away, before it is answered with 503. Seconds. */
  readonly databaseRetrySeconds: number;
  readonly databaseLimits: DatabaseLimits;
  /** Absolute folder of the embedded server's data. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Origin under which clients reach the server, without a trailing slash. All `meta.location` start with it. */
  readonly publicUrl: string;
  /** Between a SIGTERM and the end of serving. Seconds. */
  readonly shutdownDelay: number;
  /** Secret of the operator routes; undefined means that they answer 401 to everybody. */
  readonly operatorToken: string | undefined;
  readonly logLevel: LogLevel;
  /** Where traces go; undefined where nobody wants any. */
  readonly tracing: TracingTarget | undefined;
  /** SCIM requests a second and burst for one tenant; a rate of 0 means no limit. */
  readonly scimRatePerSecond: number;
  readonly scimRateBurst: number;
  readonly tenantLimits: TenantLimits;
  /** Answers of 401 a second and burst for one client address; a rate of 0 means no limit. */
  readonly failedAuthPerSecond: number;
  readonly failedAuthBurst: number;
  /** Addresses and networks of the proxies whose `X-Forwarded-For` is believed; none: nobody's. */
  readonly trustedProxies: readonly string[];
  /** Where webhooks may go besides the Internet. */
  readonly webhookAllow: readonly AllowedTarget[];
  /** By which server e-mails go; undefined where none are sent. */
  readonly mail: MailTarget | undefined;

  constructor(values: Configuration) {
    this.databaseUrl = values.databaseUrl;
    this.databaseDirectUrl = values.databaseDirectUrl;
    this.workers = values.workers;
    this.databasePoolSize = values.databasePoolSize;
    this.databaseRetrySeconds = values.databaseRetrySeconds;
    this.databaseLimits = values.databaseLimits;
    this.dataDir = values.dataDir;
    this.host = values.host;
    this.port = values.port;
    this.publicUrl = values.publicUrl;
    this.shutdownDelay = values.shutdownDelay;
    this.operatorToken = values.operatorToken;
    this.logLevel = values.logLevel;
    this.tracing = values.tracing;
    this.scimRatePerSecond = values.scimRatePerSecond;
    this.scimRateBurst = values.scimRateBurst;
    this.tenantLimits = values.tenantLimits;
    this.failedAuthPerSecond = values.failedAuthPerSecond;
    this.failedAuthBurst = values.failedAuthBurst;
    this.trustedProxies = values.trustedProxies;
    this.webhookAllow = values.webhookAllow;
    this.mail = values.mail;
  }
}

/** @returns the same configuration with some values changed, for a process that has only a part of it */
export function configurationWith(config: Configuration, changes: Partial<Configuration>): Configuration {
  return new Configuration(Object.assign({}, config, changes));
}

/** More than any machine of ours has processors. */
const MOST_WORKERS = 128;
/** Connections of the process that has started the workers: it seals the audit trail and looks how far that is. */
export const POOL_OF_PRIMARY = 2;
/** With fewer connections one import would keep a worker from all else. */
const FEWEST_OF_WORKER = 3;

/** The environment cannot be used; `problems` has one sentence for each bad variable, the variable's name first. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and checks the whole environment. Empty variables count as unset.
 *
 * @param env usually `process.env`
 * @throws ConfigurationError naming every bad variable at once, so that nobody fixes them one start at a time.
 *         Values are not repeated in the message: some of them are secrets.
 */
export function readConfiguration(env: Record<string, string | undefined>): Configuration {
  const problems: string[] = [];
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;

  const whole = (name: string, fallback: number, min: number, max: number, otherwise = ''): number => {
    const given = text(name);
    if (given === undefined) return fallback;
    const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (value >= min && value <= max) return value;
    problems.push(`${name} must be a whole number from ${min} to ${max}${otherwise}.`);
    return fallback;
  };

  const url = (name: string, protocols: readonly string[]): string | undefined => {
    const given = text(name);
    if (given === undefined) return undefined;
    if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given;
    problems.push(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    return undefined;
  };

  const port = whole('PORT', 3000, 1, 65_535);
  const host = text('HOST') ?? '127.0.0.1';
  const ownerUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  if (ownerUrl !== undefined) problems.push(...databaseUrlProblems(new URL(ownerUrl)));
  // A password may begin or end with a space.
  const databasePassword = env['DATABASE_PASSWORD'] || undefined;
  const databaseUrl = ownerUrl && databasePassword ? withPassword(ownerUrl, databasePassword) : ownerUrl;
  if (databasePassword !== undefined && ownerUrl === undefined) {
    problems.push('DATABASE_PASSWORD belongs to DATABASE_URL, which is not set or not usable.');
  } else if (databasePassword !== undefined && ownerUrl !== undefined && new URL(ownerUrl).password !== '') {
    problems.push('DATABASE_PASSWORD is given, and DATABASE_URL holds a password, too. Take it out of the URL.');
  }
  const directUrl = url('DATABASE_DIRECT_URL', ['postgres:', 'postgresql:']);
  if (directUrl !== undefined) problems.push(...directUrlProblems(new URL(directUrl), databaseUrl));

  const publicUrl = (url('PUBLIC_URL', ['http:', 'https:']) ?? `http://${urlHost(host)}:${port}`).replace(/\/+$/, '');

  const shutdownDelay = whole('SHUTDOWN_DELAY', 5, 0, 300);

  const level = text('LOG_LEVEL') ?? 'info';
  const logLevel = LOG_LEVELS.find((known) => known === level);
  if (logLevel === undefined) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);

  const tracing = readTracingTarget(text, url, problems);

  const scimRatePerSecond = whole('SCIM_RATE_PER_SECOND', 100, 0, 1_000_000);
  const scimRateBurst = whole('SCIM_RATE_BURST', 1000, 1, 1_000_000);
  const tenantLimits = readTenantLimits(whole);

  const workers =
    text('WORKERS') === 'auto' ? availableParallelism() : whole('WORKERS', 1, 1, MOST_WORKERS, ', or auto');
  // Each worker and the process above them need connections of their own, lest one long import keep a worker from serving.
  const fewest = workers === 1 ? 1 : POOL_OF_PRIMARY + workers * FEWEST_OF_WORKER;
  const databasePoolSize = whole('DATABASE_POOL_SIZE', Math.max(8, fewest), 1, 1000);
  if (databasePoolSize < fewest) {
    problems.push(
      `DATABASE_POOL_SIZE must be at least ${fewest} for ${workers} WORKERS, which share these connections.`,
    );
  }
  const databaseRetrySeconds = whole('DATABASE_RETRY_SECONDS', 10, 0, 30);
  const databaseLimits = readDatabaseLimits(whole, problems);

  const failedAuthPerSecond = whole('FAILED_AUTH_PER_SECOND', 20, 0, 1_000_000);
  const failedAuthBurst = whole('FAILED_AUTH_BURST', 2000, 1, 1_000_000);

  const trustedProxies = (text('TRUST_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  if (!trustedProxies.every(isNetwork)) {
    problems.push('TRUST_PROXY must list addresses or networks, such as 10.0.0.7, fd00::/8, or the word loopback.');
  }

  const webhookAllow = readAllowedTargets(text('WEBHOOK_ALLOW') ?? '');
  if (webhookAllow === null) {
    problems.push(
      'WEBHOOK_ALLOW must list hosts or networks, each with a port or without, such as hooks.internal:8443, 10.0.0.0/8, [fd00::1]:443.',
    );
  }

  const mail = readMailTarget(text, problems);

  if (problems.length > 0) throw new ConfigurationError(problems);
  return new Configuration({
    databaseUrl,
    databaseDirectUrl: directUrl && databaseUrl && withPassword(directUrl, passwordOf(databaseUrl)),
    workers,
    databasePoolSize,
    databaseRetrySeconds,
    databaseLimits,
    dataDir: resolve(text('DATA_DIR') ?? './data'),
    host,
    port,
    publicUrl,
    shutdownDelay,
    operatorToken: text('OPERATOR_TOKEN'),
    logLevel: logLevel ?? 'info',
    tracing,
    scimRatePerSecond,
    scimRateBurst,
    tenantLimits,
    failedAuthPerSecond,
    failedAuthBurst,
    trustedProxies,
    webhookAllow: webhookAllow ?? [],
    mail,
  });
}

function databaseUrlProblems({ pathname, username }: URL): string[] {
  const example = 'as in postgres://user:password@host:5432/database.';
  // What stands after the first slash of a password is read as the name of the database.
  if (pathname.includes('@')) {
    return [
      'DATABASE_URL holds a password with a character that means something else there. Give it as DATABASE_PASSWORD.',
    ];
  }
  return [
    ...(pathname.length < 2 ? [`DATABASE_URL must name a database, ${example}`] : []),
    ...(username === '' ? [`DATABASE_URL must name a user, ${example}`] : []),
  ];
}

/** The owner and the password are those of DATABASE_URL: the server's own role is named after the one and has its secret of the other. */
function directUrlProblems({ pathname, username, password }: URL, databaseUrl: string | undefined): string[] {
  if (databaseUrl === undefined)
    return ['DATABASE_DIRECT_URL belongs to DATABASE_URL, which is not set or not usable.'];
  return [
    ...(pathname.length < 2 ? ['DATABASE_DIRECT_URL must name a database, as DATABASE_URL does.'] : []),
    ...(username === new URL(databaseUrl).username ? [] : ['DATABASE_DIRECT_URL must name the user of DATABASE_URL.']),
    ...(password === '' || decodeURIComponent(password) === passwordOf(databaseUrl)
      ? []
      : ['DATABASE_DIRECT_URL holds another password than DATABASE_URL. Leave it out: it is taken from there.']),
  ];
}

function passwordOf(url: string): string {
  return decodeURIComponent(new URL(url).password);
}

/** @returns the URL with a password as people write it, whatever characters it has */
function withPassword(url: string, password: string): string {
  const changed = new URL(url);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/** An address as it stands in a URL: "any address" is reachable as the loopback one, IPv6 goes into brackets. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** An address, a network with the length of its prefix, or a word for one (`loopback`, `linklocal`, `uniquelocal`). */
function isNetwork(text: string): boolean {
  if (/^(?:loopback|linklocal|uniquelocal)$/.test(text)) return true;
  // A network that begins at 0 bits is everybody, and everybody is no proxy.
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text))
    return ipaddr.parseCIDR(text)[1] > 0;
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}
