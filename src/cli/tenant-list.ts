import type { INestApplicationContext } from '@nestjs/common';
import { visibleText } from '../../okta/report/transcript.js';
import { Configuration } from '../config/configuration.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { tenantView, type TenantView } from '../admin/tenants/tenant.dto.js';
import { TenantService } from '../tenants/tenant.service.js';

const PAGE = 500;
const GAP = '  ';

/** Prints the tenants by their IDs, page by page; for people in columns, for programs as JSON. */
export async function listTenants(
  app: INestApplicationContext,
  { search, json = false }: { search?: string; json?: boolean },
  print: (line: string) => void,
): Promise<void> {
  const { publicUrl } = app.get(Configuration);
  let isFirst = true;
  for (let cursor: string | undefined; ;) {
    const page = await app
      .get(TenantDatabase)
      .asOperator((em) => app.get(TenantService).list(em, { search, limit: PAGE, cursor }));
    const tenants = page.items.map((tenant) => tenantView(tenant, publicUrl));
    if (json) for (const tenant of tenants) print(JSON.stringify(tenant));
    else for (const line of table(tenants, isFirst)) print(line);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
    isFirst = false;
  }
}

function table(tenants: readonly TenantView[], isFirst: boolean): string[] {
  if (tenants.length === 0) return isFirst ? ['There is no such tenant. "tenant create" makes one.'] : [];
  const rows = tenants.map(({ tenantId, name, createdAt, scimUrl }) => [
    tenantId,
    visibleText(name),
    createdAt.toISOString().slice(0, 10),
    scimUrl,
  ]);
  const all = isFirst ? [['Tenant ID', 'Name', 'Made on', 'SCIM URL'], ...rows] : rows;
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}
