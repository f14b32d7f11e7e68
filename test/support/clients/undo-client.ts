import type request from 'supertest';
import type { AdminClient } from './admin-client.js';

export interface LogEntry {
  id: string;
  at: string;
  requestId: string;
  tokenId: string | null;
  operation: string;
  outcome: string;
  accountId: string | null;
  changes: { attribute: string; before: unknown; after: unknown }[];
}

export interface UndoItem {
  entryId: string;
  accountId: string;
  userName: string | null;
  action: string;
  left: string | null;
  changes: { attribute: string; before: unknown; after: unknown }[];
}

/** Undoes by the admin REST, and looks at what comes of it. */
export class UndoClient {
  constructor(
    private readonly admin: AdminClient,
    readonly tenantId: string,
  ) {}

  undo(choice: object): Promise<request.Response> {
    return this.admin.post(`tenants/${this.tenantId}/provisioning-log/undo`, choice);
  }

  /** Undoes single entries, and expects that to be answered. */
  async entries(...entryIds: string[]): Promise<UndoItem[]> {
    const { status, body } = await this.undo({ entryIds });
    if (status !== 200) throw new Error(`undo: ${status} ${JSON.stringify(body)}`);
    return body.items;
  }

  /** Oldest first. */
  async log(accountId?: string): Promise<LogEntry[]> {
    const which = accountId === undefined ? '' : `&accountId=${accountId}`;
    const { body } = await this.admin.get(`tenants/${this.tenantId}/provisioning-log?limit=500${which}`);
    return body.items.toReversed();
  }

  /** The last so many of all, oldest first. */
  async newest(limit: number): Promise<LogEntry[]> {
    const { body } = await this.admin.get(`tenants/${this.tenantId}/provisioning-log?limit=${limit}`);
    return body.items.toReversed();
  }

  async lastEntry(accountId: string): Promise<LogEntry> {
    return (await this.log(accountId)).at(-1)!;
  }

  /** All that an undo can put back of an account; null for one that is not there. */
  async state(accountId: string): Promise<object | null> {
    const [account, mapped] = await Promise.all([
      this.admin.get(`tenants/${this.tenantId}/accounts/${accountId}`),
      this.admin.get(`tenants/${this.tenantId}/saml-mappings?accountId=${accountId}`),
    ]);
    if (account.status === 404) return null;
    const { updatedAt: _, ...values } = account.body;
    const mappings = mapped.body.items.map(({ id, identityProviderId, userIdentifier }: Record<string, string>) => ({
      id,
      identityProviderId,
      userIdentifier,
    }));
    return { ...values, mappings };
  }
}
