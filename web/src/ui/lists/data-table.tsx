import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import type { ListSort, SortOption } from './list-sort';
import classes from './data-table.module.css';

export interface Column<Row> {
  /** Stands above the column, and before the value where the screen is narrow. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** For buttons: at the right, and below the values where the screen is narrow. */
  isEnd?: boolean;
  /** What the list can be sorted by that stands in this column. */
  sorts?: readonly SortOption[];
}

/** Which rows are chosen, by their keys. */
export interface RowSelection<Row> {
  has: (key: string) => boolean;
  toggle: (row: Row) => void;
  /** What a row is called beside its box. */
  nameOf: (row: Row) => string;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: ListSort;
  selection?: RowSelection<Row>;
}

/** A table that becomes a list of cards on a narrow screen. The roles are said, because `display` takes them away. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { caption, columns, rows, rowKey, sort, selection } = props;
  const { lists } = useText();
  return (
    <div className={classes.frame}>
      <table className={classes.table} role="table" aria-label={caption}>
        <thead role="rowgroup">
          <tr role="row">
            {selection !== undefined && (
              <th scope="col" role="columnheader" className={classes.box}>
                <span className="visually-hidden">{lists.choose}</span>
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.header} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" data-chosen={selection?.has(rowKey(row)) === true || undefined}>
              {selection !== undefined && (
                <td role="cell" className={classes.box}>
                  <Checkbox
                    size="sm"
                    aria-label={lists.chooseRow(selection.nameOf(row))}
                    checked={selection.has(rowKey(row))}
                    onChange={() => selection.toggle(row)}
                  />
                </td>
              )}
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

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: ListSort | undefined }): ReactNode {
  const { header, isEnd, sorts = [] } = column;
  const current = sort === undefined ? undefined : sorts.find(({ by }) => by === sort.by);
  return (
    <th
      scope="col"
      role="columnheader"
      className={isEnd ? classes.end : undefined}
      aria-sort={current === undefined ? undefined : sort?.order === 'asc' ? 'ascending' : 'descending'}
    >
      {sort === undefined || sorts.length === 0 ? (
        isEnd ? (
          <span className="visually-hidden">{header}</span>
        ) : (
          header
        )
      ) : (
        sorts.map(({ by, label, first = 'asc' }) => (
          <button
            key={by}
            type="button"
            className={classes.sort}
            onClick={() => sort.onChange(by, by === sort.by ? (sort.order === 'asc' ? 'desc' : 'asc') : first)}
          >
            {label}
            <span aria-hidden className={classes.arrow} data-current={by === sort.by || undefined}>
              {by === sort.by && sort.order === 'desc' ? '▼' : '▲'}
            </span>
          </button>
        ))
      )}
    </th>
  );
}
