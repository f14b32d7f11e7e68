import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { IMPORT_ENDS, ImportEvents } from '../persons/import/import-events.js';
import { Metrics } from './metrics.js';

const RESULTS = ['created', 'updated', 'unchanged', 'rejected'] as const;

/** Files of persons that come in. */
@Injectable()
export class ImportFigures {
  constructor(imports: ImportEvents, { registry }: Metrics) {
    const registers = [registry];
    const running = new Gauge({
      name: 'person_imports_running',
      help: 'Imports of persons that are under way, dry runs too',
      registers,
    });
    const ended = new Counter({
      name: 'person_imports_total',
      help: 'Imports of persons that have ended, by how: done, tried (a dry run), refused (the file) or failed (the server)',
      labelNames: ['outcome'],
      registers,
    });
    const rows = new Counter({
      name: 'person_import_rows_total',
      help: 'What became of the rows of imports that were written; rows that were rejected, and else persons',
      labelNames: ['result'],
      registers,
    });
    for (const outcome of IMPORT_ENDS) ended.inc({ outcome }, 0);
    for (const result of RESULTS) rows.inc({ result }, 0);
    imports.listen({
      began: () => running.inc(),
      ended: (outcome, counts) => {
        running.dec();
        ended.inc({ outcome });
        if (counts !== undefined) for (const result of RESULTS) rows.inc({ result }, counts[result]);
      },
    });
  }
}
