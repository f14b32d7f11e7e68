import { ApiProperty } from '@nestjs/swagger';
import type { SignInTest } from '../../sign-in/requests/sign-in-test.entity.js';
import { type CheckResult, SIGN_IN_CHECKS, type SignInCheck } from '../../sign-in/response/sign-in-check.js';
import { serviceNames } from '../../sign-in/service-provider/service-names.js';

const STATES = ['waiting', 'done'] as const;
type State = (typeof STATES)[number];

export class NewSignInTestView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uri', description: 'To be opened in a browser.' })
  url!: string;
}

class CheckResultView {
  @ApiProperty({ enum: SIGN_IN_CHECKS, enumName: 'SignInCheck' })
  name!: SignInCheck;

  @ApiProperty()
  passed!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'For IT, in English: why it failed; null where it has passed.',
  })
  detail!: string | null;
}

export class SignInTestView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: STATES, enumName: 'SignInTestState', description: '`waiting`: no response has come yet.' })
  state!: State;

  @ApiProperty({ type: [CheckResultView], description: 'In the order in which they are asked; empty while it waits.' })
  checks!: CheckResult[];
}

/** @returns how the API shows a trial that has begun, in the installation at `publicUrl` */
export function newSignInTestView(
  { tenantId, id, identityProvider }: SignInTest,
  publicUrl: string,
): NewSignInTestView {
  const { loginUrl } = serviceNames(publicUrl, tenantId, identityProvider.id);
  return { id, url: `${loginUrl}?test=${id}` };
}

export function signInTestView({ id, checks }: SignInTest): SignInTestView {
  return { id, state: checks == null ? 'waiting' : 'done', checks: checks ?? [] };
}
