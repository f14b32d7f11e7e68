import { HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { CsvBody } from './csv-body.js';
import type { CsvFile } from '../../persons/import/file/csv-file.js';
import { COLUMNS } from '../../persons/import/file/import-columns.js';
import { ImportInspection } from '../../persons/import/import-inspection.js';
import {
  ImportQuery,
  ImportResultView,
  InspectionQuery,
  InspectionView,
} from '../../persons/import/person-import.dto.js';
import { PersonImportService } from '../../persons/import/person-import.service.js';

const CSV = ApiBody({ schema: { type: 'string', example: `${COLUMNS.join(',')}\n` } });

@AdminController('persons/import', 'Persons')
export class PersonImportController {
  constructor(
    private readonly imports: PersonImportService,
    private readonly inspection: ImportInspection,
  ) {}

  /**
   * Takes persons and employments from a CSV file of any length. One row for each employment; rows of one person code
   * belong together, wherever they stand. An empty cell leaves the value as it is; nothing is ever deleted. Rows that are
   * rejected stay out, the others go in, all of them in one transaction; whoever hangs up has imported nothing.
   *
   * UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252; separated by comma, semicolon or tab;
   * headings in English or German, or as `columns` says. What the import did can be taken back: `imports/{id}/undo`.
   */
  @Post()
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @CSV
  @ApiOkResponse({ type: ImportResultView })
  async import(
    @CurrentCaller() caller: AdminCaller,
    @Query() query: ImportQuery,
    @CsvBody() file: CsvFile,
  ): Promise<ImportResultView> {
    return this.imports.import({ who: caller, by: callerName(caller) }, file, query);
  }

  /**
   * Says how the beginning of a file reads, before it is imported: send its first 256 KB. A last line that is not complete
   * is left out. Writes nothing.
   */
  @Post('inspect')
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @CSV
  @ApiOkResponse({ type: InspectionView })
  async inspect(@Query() { columns }: InspectionQuery, @CsvBody() file: CsvFile): Promise<InspectionView> {
    return this.inspection.inspect(file, columns);
  }
}
