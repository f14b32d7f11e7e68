/** Why a signed assertion is not believed. For logs: whoever has sent it is told that it was not, and no more. */
export type AssertionFault =
  | 'too-long'
  | 'malformed'
  | 'algorithm'
  | 'type'
  | 'no-keys'
  | 'unknown-key'
  | 'signature'
  | 'issuer'
  | 'subject'
  | 'audience'
  | 'expired'
  | 'not-yet-valid'
  | 'lives-too-long'
  | 'claim-missing'
  | 'used-before';

/** A signed assertion is not believed. */
export class AssertionRefused extends Error {
  constructor(
    readonly fault: AssertionFault,
    cause?: unknown,
  ) {
    super(`The assertion is not believed: ${fault}`, { cause });
    this.name = 'AssertionRefused';
  }
}
