import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage, type Page } from '../../http/admin/page.js';
import { NewPersonBody, PersonChangeBody, PersonQuery, personView, PersonView } from './person.dto.js';
import { PersonService } from '../../persons/person.service.js';

@ApiTags('Persons')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/persons')
export class PersonController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly persons: PersonService,
  ) {}

  @Get()
  @ApiPage(PersonView, 'names, person codes, e-mails and employment IDs; several words must all be found')
  async list(@Param('tenantId') tenantId: string, @Query() query: PersonQuery): Promise<Page<PersonView>> {
    return this.database.inTenant(tenantId, (scope) => this.persons.list(scope, query, personView));
  }

  @Get(':id')
  @ApiOkResponse({ type: PersonView })
  async get(@Param('tenantId') tenantId: string, @Param('id', ItemIdPipe) id: string): Promise<PersonView> {
    return this.database.inTenant(tenantId, async (scope) =>
      this.persons.show(scope, await this.persons.get(scope, id), personView),
    );
  }

  @Post()
  @ApiBody({ type: NewPersonBody })
  @ApiCreatedResponse({ type: PersonView })
  async create(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: NewPersonBody,
  ): Promise<PersonView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => personView(await this.persons.create(scope, body), undefined),
      actorOf(caller),
    );
  }

  @Patch(':id')
  @ApiBody({ type: PersonChangeBody })
  @ApiOkResponse({ type: PersonView })
  async change(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: PersonChangeBody,
  ): Promise<PersonView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => this.persons.show(scope, await this.persons.change(scope, id, body), personView),
      actorOf(caller),
    );
  }

  /** 409 while the person has an account. */
  @Delete(':id')
  @HttpCode(204)
  async remove(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<void> {
    await this.database.inTenant(tenantId, (scope) => this.persons.remove(scope, id), actorOf(caller));
  }
}
