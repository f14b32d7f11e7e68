import { Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import type { Page } from '../../database/paging/page.js';
import {
  ChangedPersonView,
  NewPersonBody,
  PersonChangeBody,
  PersonChangeQuery,
  PersonQuery,
  personView,
  PersonView,
} from './person.dto.js';
import { PersonEditPreview } from './person-edit-preview.js';
import { shownPerson, shownPersons } from './shown-persons.js';
import { PersonService } from '../../persons/person.service.js';

@AdminController('persons', 'Persons')
export class PersonController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly persons: PersonService,
    private readonly preview: PersonEditPreview,
  ) {}

  @Get()
  @ApiPage(PersonView, 'names, person codes, e-mails and employment IDs; several words must all be found')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: PersonQuery): Promise<Page<PersonView>> {
    return this.database.reading(caller, async (scope) => shownPersons(scope, await this.persons.list(scope, query)));
  }

  @Get(':id')
  @ApiOkResponse({ type: PersonView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<PersonView> {
    return this.database.reading(caller, async (scope) => shownPerson(scope, await this.persons.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewPersonBody })
  @ApiCreatedResponse({ type: PersonView })
  async create(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewPersonBody): Promise<PersonView> {
    return this.database.inTenant(caller, async (scope) =>
      personView(await this.persons.create(scope, body), undefined),
    );
  }

  /** With `dryRun=true` nothing is written: `warnings` say which keys of accounts would go, change or be shared. */
  @Patch(':id')
  @ApiBody({ type: PersonChangeBody })
  @ApiOkResponse({ type: ChangedPersonView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Query() { dryRun }: PersonChangeQuery,
    @JsonBody() body: PersonChangeBody,
  ): Promise<ChangedPersonView> {
    return this.database.inTenant(caller, async (scope) =>
      dryRun ? this.preview.preview(scope, id, body) : shownPerson(scope, await this.persons.change(scope, id, body)),
    );
  }

  /** 409 while the person has an account. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.persons.remove(scope, id));
  }
}
