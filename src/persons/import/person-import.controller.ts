import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/caller.js';
import { CsvBody, type CsvChunks } from './csv-body.js';
import { COLUMNS } from './import-row.js';
import { PersonImportService } from './person-import.service.js';

export class RejectionView {
  @ApiProperty({ type: 'integer', description: 'Where the row begins; the header is line 1.' })
  line!: number;

  @ApiProperty()
  reason!: string;
}

export class ImportView {
  @ApiProperty({ type: 'integer', description: 'Persons that are new.' })
  created!: number;

  @ApiProperty({ type: 'integer', description: 'Persons of whom something, or an employment, is different now.' })
  updated!: number;

  @ApiProperty({ type: 'integer', description: 'Persons who are as they were.' })
  unchanged!: number;

  @ApiProperty({ type: [RejectionView], description: 'Rows that did not go in, the first 10,000 of them.' })
  rejected!: RejectionView[];
}

@ApiTags('Persons')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/persons/import')
export class PersonImportController {
  constructor(private readonly imports: PersonImportService) {}

  /**
   * Takes persons and employments from a CSV file in UTF-8, separated by commas or semicolons, of any length. One row
   * for each employment; rows of one person code belong together, wherever they stand. An empty cell leaves the value
   * as it is; nothing is ever deleted. Good rows go in, in transactions of 500, also when others are rejected.
   */
  @Post()
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', example: `${COLUMNS.join(',')}\n` } })
  @ApiOkResponse({ type: ImportView })
  async import(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @CsvBody() chunks: CsvChunks,
  ): Promise<ImportView> {
    return this.imports.import({ tenantId, actor: actorOf(caller) }, chunks);
  }
}
