import { Injectable, Logger } from '@nestjs/common';
import { SessionService } from '../access/sessions/session.service.js';
import { Configuration } from '../config/configuration.js';
import { isId } from '../database/schema/is-id.js';
import { askIn } from '../database/statements/ask.js';
import { Statement } from '../database/statements/statement.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { usableCertificates } from '../identity-providers/signing-certificate.js';
import { mendSignInItem, openSignInItem } from '../review-items/open-sign-in-item.js';
import { isPlain } from '../text/storable-text.js';
import { isTenantId } from '../tenants/tenant-id.js';
import { Entrance } from './entrance.js';
import { isOfBrowser, isOver, SignInRequests } from './requests/sign-in-requests.js';
import type { SignInRequest } from './requests/sign-in-request.entity.js';
import { SignInTest } from './requests/sign-in-test.entity.js';
import { type Evidence, faultsOf, nameIdOf } from './response/belief-checks.js';
import { verifyResponse } from './response/believed-response.js';
import { answersOf, type PostedResponse, readPosted } from './response/posted-response.js';
import { type CheckResult, SIGN_IN_CHECKS, type SignInCheck } from './response/sign-in-check.js';
import { RequestKeys } from './service-provider/request-keys.js';
import { type ServiceNames, serviceNames } from './service-provider/service-names.js';

/** Which of a tenant's identity providers a request is about, as the path names them. */
export interface Door {
  readonly tenantId: string;
  readonly identityProviderId: string;
}

export interface Departure {
  /** What stands in the browser's cookie. */
  readonly browser: string;
  /** Path of ours. */
  readonly returnTo: string;
  /** The trial that it begins, if any. */
  readonly testId: string | null;
}

export interface Arrival {
  /** The form field `SAMLResponse`; null where there is not exactly one. */
  readonly field: string | null;
  /** What stands in the browser's cookie, if there is one of ours. */
  readonly browser: string | null;
}

/** Why somebody is not let in: the first check that has failed, or what no check could be asked of. */
export type RefusedBecause = SignInCheck | 'no-such-provider' | 'form';

/** What becomes of a response. */
export type Outcome =
  | { readonly kind: 'signed-in'; readonly cookie: string; readonly returnTo: string }
  /** It answers no request at all: a sign-in of our own has to begin. */
  | { readonly kind: 'unasked' }
  /** It has told HR what it tells of. */
  | { readonly kind: 'tried' }
  | { readonly kind: 'refused'; readonly because: RefusedBecause };

/** Everything that was found out about a response. */
interface Findings {
  readonly faults: ReadonlyMap<SignInCheck, string>;
  readonly nameId: string | null;
}

/** The library of SAML is loaded for whoever signs in first: it would lie in everybody's memory. */
const saml = async () => import('./service-provider/service-provider.js');

const NOTE_REFUSAL = new Statement(
  'note_refused_sign_in',
  'select note_refused_sign_in($1, $2::text::uuid, $3::text::uuid, $4)',
);

/** Signing in by an identity provider (docs/design.md §11). */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly database: TenantDatabase,
    private readonly config: Configuration,
    private readonly requests: SignInRequests,
    private readonly keys: RequestKeys,
    private readonly entrance: Entrance,
    private readonly sessions: SessionService,
  ) {}

  /** @returns where the browser is sent; null where there is no such identity provider, or it is not enabled */
  async depart(door: Door, { browser, returnTo, testId }: Departure): Promise<string | null> {
    return this.at(door, async (scope, provider, names) => {
      const isTrial = testId !== null && (await this.isOpenTrial(scope, provider, testId));
      if (testId !== null ? !isTrial : !provider.enabled) return null;
      const { id } = await this.requests.begin(scope, { provider, browser, returnTo, testId });
      const key = await this.keyFor(scope, provider);
      const { ServiceProvider } = await saml();
      return ServiceProvider.requestUrl(names, { id, ssoUrl: provider.ssoUrl, returnTo, key });
    });
  }

  /** @returns our metadata as XML; null where there is no such identity provider */
  async metadata(door: Door): Promise<string | null> {
    return this.at(door, async (scope, provider, names) => {
      const { ServiceProvider } = await saml();
      return ServiceProvider.metadata(names, await this.keyFor(scope, provider));
    });
  }

  /** What becomes of a response that a browser has posted. */
  async arrive(door: Door, arrival: Arrival): Promise<Outcome> {
    const outcome = await this.at(door, (scope, provider, names) => this.judged(scope, provider, names, arrival));
    if (outcome !== null) return outcome;
    this.logger.warn({ reason: 'no-such-provider' }, 'sign-in refused');
    return { kind: 'refused', because: 'no-such-provider' };
  }

  private async judged(
    scope: TenantScope,
    provider: IdentityProvider,
    names: ServiceNames,
    { field, browser }: Arrival,
  ): Promise<Outcome> {
    const posted = readPosted(field);
    const answers = answersOf(posted);
    const asked = await this.requests.find(scope, answers.response);
    const trial =
      asked === null ? await this.requests.trialOf(scope, provider, browser) : isTrial(asked) ? asked : null;
    const isUnasked = posted.assertion !== null && answers.response === null && answers.others.length === 0;
    // In the middle of a trial it is what the identity provider answers with, and HR is told that.
    const beginsHere = isUnasked && provider.enabled && trial === null;
    if (beginsHere && !(await this.requests.isInLoop(scope, provider, browser))) return { kind: 'unasked' };
    const request = asked ?? trial;
    const evidence = this.evidence(provider, names, posted, asked, browser);
    const believed = await this.believe(names, evidence);
    if (trial !== null) {
      await this.conclude(scope, provider, trial, believed);
      return { kind: 'tried' };
    }
    if (believed.faults.size > 0 || request === null) return this.refuse(scope, provider, believed, null);
    // From here on it has been believed, and so it is the only response to this request, whatever becomes of it.
    request.usedAt = new Date();
    const { account, faults } = await this.entrance.of(scope, provider, believed.nameId);
    if (account === null || faults.size > 0) {
      if (faults.has('mapping') && !faults.has('provider')) await this.leaveToHr(scope, provider, believed.nameId);
      return this.refuse(scope, provider, { ...believed, faults }, account?.id ?? null);
    }
    const cookie = await this.sessions.enterBySso(scope, account, provider.id);
    await askIn(scope)(
      mendSignInItem(scope.tenantId, { identityProviderId: provider.id, nameId: believed.nameId ?? '' }),
    );
    return { kind: 'signed-in', cookie, returnTo: request.returnTo };
  }

  private evidence(
    provider: IdentityProvider,
    service: ServiceNames,
    posted: PostedResponse,
    request: SignInRequest | null,
    browser: string | null,
  ): Evidence {
    const certificates = usableCertificates(provider.signingCertificates);
    const now = new Date();
    return {
      posted,
      signed: verifyResponse(posted, certificates),
      provider: { entityId: provider.entityId, certificates },
      service,
      request: request && {
        isUsed: request.usedAt != null,
        isOver: isOver(request, now),
        isOfProvider: request.identityProvider.id === provider.id,
        isOfBrowser: isOfBrowser(request, browser),
      },
      now,
    };
  }

  /** Our own checks, and what the library says of what was signed. Whom it reads has to be whom we read. */
  private async believe(names: ServiceNames, evidence: Evidence): Promise<Findings> {
    const faults = new Map<SignInCheck, string>(faultsOf(evidence));
    const { assertion, assertionBytes } = evidence.signed;
    const nameId = nameIdOf(assertion);
    const verdict =
      assertionBytes === null
        ? { fault: 'Nothing was signed that it could judge.' }
        : await (await saml()).ServiceProvider.judge(names, assertionBytes);
    if ('fault' in verdict) faults.set('library', verdict.fault);
    else if (verdict.nameId !== nameId) faults.set('library', 'It reads another NameID.');
    return { faults, nameId };
  }

  private async refuse(
    scope: TenantScope,
    { id }: IdentityProvider,
    { faults, nameId }: Findings,
    accountId: string | null,
  ): Promise<Outcome> {
    const because = SIGN_IN_CHECKS.find((check) => faults.has(check)) ?? 'request';
    const { tenantId } = scope;
    this.logger.warn({ tenantId, identityProviderId: id, reason: because }, 'sign-in refused');
    const named = nameId !== null && isPlain(nameId) ? nameId : null;
    const details = { identity_provider_id: id, reason: because, detail: faults.get(because) ?? null, name_id: named };
    await askIn(scope)(NOTE_REFUSAL.with(tenantId, id, accountId, JSON.stringify({ after: details })));
    return { kind: 'refused', because };
  }

  /** Nobody is guessed at: HR is shown who wanted to come in, and says who that is. */
  private async leaveToHr(scope: TenantScope, { id }: IdentityProvider, nameId: string | null): Promise<void> {
    if (nameId === null) return;
    await askIn(scope)(openSignInItem(scope.tenantId, { identityProviderId: id, nameId }));
  }

  /** Writes down how every check went, also after one has failed. No session comes of it, and no review item. */
  private async conclude(
    scope: TenantScope,
    provider: IdentityProvider,
    request: SignInRequest,
    { faults: ofResponse, nameId }: Findings,
  ): Promise<void> {
    const { faults: ofEntry } = await this.entrance.of(scope, provider, nameId);
    const faults = new Map<SignInCheck, string>([...ofResponse, ...ofEntry]);
    const checks = SIGN_IN_CHECKS.map((name): CheckResult => ({
      name,
      passed: !faults.has(name),
      detail: faults.get(name) ?? null,
    }));
    const test = await scope.em.findOne(SignInTest, { id: request.testId ?? '' });
    // The first response counts; the page that shows it does not change under somebody's eyes.
    if (test !== null && test.checks == null) test.checks = checks;
    request.usedAt ??= new Date();
  }

  private async isOpenTrial({ em }: TenantScope, provider: IdentityProvider, id: string): Promise<boolean> {
    return isId(id) && (await em.count(SignInTest, { id, identityProvider: provider, checks: null })) > 0;
  }

  private async keyFor(scope: TenantScope, { wantAuthnRequestsSigned }: IdentityProvider) {
    return wantAuthnRequestsSigned ? this.keys.keyPair(scope) : undefined;
  }

  /** Works at one identity provider, in its name. @returns null where there is none, and nobody can tell what is missing */
  private async at<T>(
    { tenantId, identityProviderId }: Door,
    work: (scope: TenantScope, provider: IdentityProvider, names: ServiceNames) => Promise<T>,
  ): Promise<T | null> {
    if (!isTenantId(tenantId) || !isId(identityProviderId)) return null;
    return this.database.inTenant({ tenantId, actor: `sso:${identityProviderId}` }, async (scope) => {
      const provider = await scope.em.findOne(IdentityProvider, { id: identityProviderId });
      if (provider === null) return null;
      return work(scope, provider, serviceNames(this.config.publicUrl, tenantId, identityProviderId));
    });
  }
}

function isTrial({ testId, usedAt }: SignInRequest): boolean {
  return testId != null && usedAt == null;
}
