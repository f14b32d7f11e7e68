import type { AttributePath, AttributeVocabulary } from '../protocol/vocabulary/attribute-vocabulary.js';
import { sql } from '../sql/sql.js';
import type { Column, Columns, Elements } from '../sql/columns.js';

/**
 * The columns of one resource type in a search over several: an attribute that the type does not have is one without a
 * value (RFC 7644 §3.4.2.1).
 */
export class SparseColumns implements Columns {
  readonly table: string;
  readonly rowId: string;

  constructor(
    private readonly columns: Columns,
    private readonly vocabulary: AttributeVocabulary,
  ) {
    this.table = columns.table;
    this.rowId = columns.rowId;
  }

  column(path: AttributePath): Column | undefined {
    const own = this.own(path);
    return own === undefined ? noValue(path) : this.columns.column(own);
  }

  elements(path: AttributePath): Elements | undefined {
    const own = this.own(path);
    if (own !== undefined) return this.columns.elements(own);
    if (!path.attribute.multiValued) return undefined;
    const columns = { [path.canonical]: noValue(path) };
    return { from: sql('(select) as nothing where false'), columns, sortedBy: columns };
  }

  private own(path: AttributePath): AttributePath | undefined {
    const resolution = this.vocabulary.resolve(path.canonical);
    return resolution.kind === 'known' ? resolution.path : undefined;
  }
}

function noValue({ attribute, subAttribute }: AttributePath): Column {
  const { type } = subAttribute ?? attribute;
  if (type === 'boolean') return { type: 'boolean', expression: sql('null::boolean'), nullable: true };
  if (type === 'dateTime') return { type: 'time', expression: sql('null::timestamptz'), nullable: true };
  return { type: 'text', expression: sql('null::text'), nullable: true };
}
