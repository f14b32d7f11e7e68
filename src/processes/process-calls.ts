import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** The figures of one process, as `prom-client` hands them over. */
export type Figures = MetricObjectWithValues<MetricValue<string>>[];

/** The limits that count what comes to any process of a server. */
export type LimitName = 'scim' | 'failed-auth';

/** Whose password is tried, and from where. */
export interface SignInPlace {
  tenantId: string;
  userName: string;
  /** Of the client. */
  address: string;
}

/** How a try to sign in went: the password was checked, or it may not be before so many seconds have passed. */
export type SignInOutcome = { isRight: boolean } | { waitSeconds: number };

/** What a worker may ask of the process that has started it. */
export interface PrimaryCalls {
  /** Connection URL of the database's owner. */
  databaseUrl(): string;
  /** Takes a token of a bucket. @returns 0 if there was one, else the seconds until there will be one */
  take(limit: LimitName, key: string): number;
  /** Takes tokens whether there are so many or not. */
  charge(limit: LimitName, key: string, tokens: number): void;
  /** @param ticket by which this worker knows the password that is to be checked when it is its turn */
  attemptSignIn(where: SignInPlace, ticket: number): Promise<SignInOutcome>;
  /** Tells all other workers that something of a tenant was committed. Answers when they know. */
  tenantChanged(tenantId: string): Promise<void>;
  /** The figures of the whole server, as Prometheus reads them. */
  metrics(): Promise<string>;
}

/** What the process that has started a worker may ask of it. */
export interface WorkerCalls {
  /** The embedded database listens on another port now. */
  databaseMoved(port: number): void;
  /** Whether the password is right that belongs to a ticket. */
  checkPassword(ticket: number): Promise<boolean>;
  /** Another worker has committed something of a tenant. */
  tenantChanged(tenantId: string): void;
  /** The figures of this worker alone. */
  metrics(): Promise<Figures>;
  /** The server is about to stop, and serves on until then. */
  leave(): void;
  /** No new requests; those in flight are finished, then the worker ends. */
  stop(): void;
}
