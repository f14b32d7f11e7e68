import { Injectable } from '@nestjs/common';
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyOptions,
  type ProtectedHeaderParameters,
} from 'jose';
import { type AssertionFault, AssertionRefused } from './assertion-refused.js';
import { KeySets } from './key-sets.js';
import type { KeySource } from './key-source.js';
import { UsedAssertions } from './used-assertions.js';

/** Characters. A signature, and some claims, have a few hundred. */
const MAX_LENGTH = 8192;
/** Of a `jti`, an issuer and so on. */
const MAX_CLAIM = 1024;
/** How far two clocks may be apart. Seconds. */
export const CLOCK_TOLERANCE = 10;
/** How many keys of one set a signature is tried with, where the assertion does not say which it is. */
const MOST_TRIED = 10;

/** What an assertion has to be, to be believed. */
export interface Expected {
  tenantId: string;
  /** Id of the OAuth client or the identity provider that signs it. */
  signerId: string;
  keys: KeySource;
  /** `none` and those of shared secrets are never among them. */
  algorithms: readonly string[];
  /** Media types that `typ` may name, in lower case, where it is there. */
  types: readonly string[];
  issuer: string;
  subject?: string;
  /** Each of which is us. */
  audiences: readonly string[];
  /** Seconds from `iat`, or from now where it may be absent, to `exp`. */
  longestLife: number;
  /** Whether `iat` must be there. */
  isIssueTimeRequired: boolean;
}

/** Believes a signed assertion (RFC 7519, RFC 7523 §3), once, or says what is wrong with it. */
@Injectable()
export class AssertionCheck {
  constructor(
    private readonly keySets: KeySets,
    private readonly used: UsedAssertions,
  ) {}

  /**
   * What an assertion says of keys itself (`jku`, `jwk`, `x5u`, `x5c`) is not looked at: its keys are the signer's that we know.
   *
   * @param now the moment to judge by
   * @throws AssertionRefused
   */
  async believe(assertion: string, expected: Expected, now = new Date()): Promise<JWTPayload> {
    if (assertion.length > MAX_LENGTH) throw new AssertionRefused('too-long');
    const header = headerOf(assertion);
    if (!expected.algorithms.includes(header.alg ?? '')) throw new AssertionRefused('algorithm');
    const { typ } = header;
    if (
      typ !== undefined &&
      !expected.types.includes(
        String(typ)
          .toLowerCase()
          .replace(/^application\//, ''),
      )
    )
      throw new AssertionRefused('type');
    const payload = await this.verified(assertion, header, expected, now);
    const { jti, forgetAt } = checkedClaims(payload, expected, now);
    const { tenantId, signerId } = expected;
    if (!(await this.used.use({ tenantId, signerId, jti, forgetAt }, now))) throw new AssertionRefused('used-before');
    return payload;
  }

  private async verified(
    assertion: string,
    header: ProtectedHeaderParameters,
    { tenantId, keys, algorithms, issuer, subject, audiences }: Expected,
    now: Date,
  ): Promise<JWTPayload> {
    const options: JWTVerifyOptions = {
      algorithms: [...algorithms],
      issuer,
      ...(subject !== undefined && { subject }),
      audience: [...audiences],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: now,
      requiredClaims: ['exp', 'jti'],
    };
    const known = await this.keySets.of(tenantId, keys, (set) => hasKey(set, header));
    if (known === undefined || known.keys.length === 0) throw new AssertionRefused('no-keys');
    const verify = async (set: JSONWebKeySet): Promise<JWTPayload> =>
      (await jwtVerify(assertion, createLocalJWKSet(set), options)).payload;
    try {
      return await verify(known);
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw refusalOf(error);
    }
    // Without a `kid`, or with one that several keys have: whichever of them it is.
    let last: AssertionRefused | undefined;
    for (const key of known.keys.filter((one) => mayBe(one, header)).slice(0, MOST_TRIED)) {
      try {
        return await verify({ keys: [key] });
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal.fault !== 'signature' && refusal.fault !== 'unknown-key') throw refusal;
        last = refusal;
      }
    }
    throw last ?? new AssertionRefused('unknown-key');
  }
}

function headerOf(assertion: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(assertion);
  } catch (error) {
    throw new AssertionRefused('malformed', error);
  }
}

type Key = JSONWebKeySet['keys'][number];

function mayBe(key: Key, { kid }: ProtectedHeaderParameters): boolean {
  return kid === undefined || key.kid === kid;
}

/** Whether a set has the key that an assertion names; one that names none may be of any. */
function hasKey({ keys }: JSONWebKeySet, header: ProtectedHeaderParameters): boolean {
  return keys.some((key) => mayBe(key, header));
}

/** What the library does not look at. */
function checkedClaims(
  { iss, aud, iat, exp, jti }: JWTPayload,
  { audiences, isIssueTimeRequired, longestLife }: Expected,
  now: Date,
): { jti: string; forgetAt: Date } {
  // One that is meant for others, too, could be shown to us by one of them.
  if (![aud].flat().every((one) => one !== undefined && audiences.includes(one)))
    throw new AssertionRefused('audience');
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_CLAIM || typeof iss !== 'string')
    throw new AssertionRefused('claim-missing');
  if (exp === undefined || (iat === undefined && isIssueTimeRequired)) throw new AssertionRefused('claim-missing');
  const seconds = now.getTime() / 1000;
  if (iat !== undefined && iat > seconds + CLOCK_TOLERANCE) throw new AssertionRefused('not-yet-valid');
  if (iat !== undefined && exp - iat > longestLife) throw new AssertionRefused('lives-too-long');
  if (exp > seconds + longestLife + CLOCK_TOLERANCE) throw new AssertionRefused('lives-too-long');
  return { jti, forgetAt: new Date((exp + CLOCK_TOLERANCE + 1) * 1000) };
}

const CLAIM_FAULTS: Readonly<Record<string, AssertionFault>> = {
  iss: 'issuer',
  sub: 'subject',
  aud: 'audience',
  exp: 'expired',
  nbf: 'not-yet-valid',
  iat: 'not-yet-valid',
};

function refusalOf(error: unknown): AssertionRefused {
  return new AssertionRefused(faultOf(error), error);
}

function faultOf(error: unknown): AssertionFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.reason === 'missing' ? 'claim-missing' : (CLAIM_FAULTS[error.claim] ?? 'malformed');
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  // Also a key that is not fit for the algorithm, which the library says as a type error.
  return 'malformed';
}
