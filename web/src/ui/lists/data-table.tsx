import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  /** Stands above the column, and before the value where the screen is narrow. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** For buttons: at the right, and below the values where the screen is narrow. */
  isEnd?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table that becomes a list of cards on a narrow screen. The roles are said, because `display` takes them away. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>): ReactNode {
  return (
    <div className={classes.frame}>
      <table className={classes.table} role="table" aria-label={caption}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ header, isEnd }) => (
              <th key={header} scope="col" role="columnheader" className={isEnd ? classes.end : undefined}>
                {isEnd ? <span className="visually-hidden">{header}</span> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map(({ header, cell, isEnd }) => (
                <td key={header} role="cell" data-label={header} className={isEnd ? classes.end : undefined}>
                  {/* One element, so that the narrow layout has two columns whatever the cell holds. */}
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
