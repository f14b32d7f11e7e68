import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../access/policy/sha256.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { SignInRequest } from './sign-in-request.entity.js';

export interface NewSignInRequest {
  readonly provider: IdentityProvider;
  /** What stands in the browser's cookie. */
  readonly browser: string;
  readonly returnTo: string;
  readonly testId: string | null;
}

/** How long a request may be answered. Milliseconds. */
const LIFETIME = 10 * 60_000;

/** An identity provider that never says which request it answers would have the browser sent there for ever. */
const LOOP = { times: 10, within: 60_000 };

/** As `begin` makes them: nothing else is looked up. */
const ID = /^_[0-9a-f]{40}$/;

/** Requests that were made of identity providers, and what becomes of them. */
@Injectable()
export class SignInRequests {
  /** Keeps that a browser is sent away. @returns the request, whose id nobody can guess */
  async begin(
    { em, tenantId }: TenantScope,
    { provider, browser, returnTo, testId }: NewSignInRequest,
  ): Promise<SignInRequest> {
    const request = em.create(SignInRequest, {
      tenantId,
      id: `_${randomBytes(20).toString('hex')}`,
      identityProvider: provider,
      browserDigest: sha256(browser),
      returnTo,
      // By our own clock, as its end is judged: those of replicas differ by less than it matters.
      createdAt: new Date(),
      testId,
    });
    await em.flush();
    return request;
  }

  /**
   * Whoever answers the same request meanwhile waits until this transaction is over, and then sees what has become of it.
   *
   * @param id as the response repeats it
   */
  async find({ em }: TenantScope, id: string | null): Promise<SignInRequest | null> {
    if (id === null || !ID.test(id)) return null;
    return em.findOne(SignInRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  /**
   * Whether a browser has been sent to the identity provider again and again, and has never brought an answer back.
   *
   * @param browser what stands in its cookie
   */
  async isInLoop({ em }: TenantScope, provider: IdentityProvider, browser: string | null): Promise<boolean> {
    if (browser === null) return false;
    const createdAt = { $gt: new Date(Date.now() - LOOP.within) };
    const where = { identityProvider: provider, browserDigest: sha256(browser), usedAt: null, createdAt };
    return (await em.count(SignInRequest, where)) >= LOOP.times;
  }

  /**
   * The trial that a browser is in the middle of, for a response that does not say which request it answers.
   *
   * @param browser what stands in its cookie
   */
  async trialOf(
    { em }: TenantScope,
    provider: IdentityProvider,
    browser: string | null,
  ): Promise<SignInRequest | null> {
    if (browser === null) return null;
    const where = { identityProvider: provider, browserDigest: sha256(browser) };
    const [latest] = await em.find(SignInRequest, where, {
      orderBy: { createdAt: 'desc' },
      limit: 1,
      lockMode: LockMode.PESSIMISTIC_WRITE,
    });
    return latest === undefined || latest.testId == null || latest.usedAt != null || isOver(latest, new Date())
      ? null
      : latest;
  }
}

/** @returns whether a request can be answered no more */
export function isOver({ createdAt }: SignInRequest, now: Date): boolean {
  return now.getTime() - createdAt.getTime() > LIFETIME;
}

/** @returns whether it was this browser that was sent away */
export function isOfBrowser({ browserDigest }: SignInRequest, browser: string | null): boolean {
  return browser !== null && sha256(browser).equals(browserDigest);
}
