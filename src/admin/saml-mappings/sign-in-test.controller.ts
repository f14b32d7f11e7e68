import { Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { SignInTests } from '../../sign-in/requests/sign-in-tests.js';
import { NewSignInTestView, newSignInTestView, SignInTestView, signInTestView } from './sign-in-test.dto.js';

@AdminController('identity-providers', 'Identity providers')
export class SignInTestController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tests: SignInTests,
    private readonly config: Configuration,
  ) {}

  /**
   * Begins a trial of the sign-in: whoever opens `url` in a browser is sent to the identity provider, and what it answers is looked at
   * and no more. Nobody is signed in by it, and no review item is opened; the identity provider need not be enabled.
   */
  @Post(':id/sign-in-test')
  @ApiCreatedResponse({ type: NewSignInTestView })
  async begin(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<NewSignInTestView> {
    return this.database.inTenant(caller, async (scope) =>
      newSignInTestView(await this.tests.begin(scope, id), this.config.publicUrl),
    );
  }

  /** How it went: every check of a sign-in, also after one has failed. Forgotten after a day. */
  @Get(':id/sign-in-test/:testId')
  @ApiOkResponse({ type: SignInTestView })
  async get(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Param('testId', ItemIdPipe) testId: string,
  ): Promise<SignInTestView> {
    return this.database.reading(caller, async (scope) => signInTestView(await this.tests.get(scope, id, testId)));
  }
}
