import type request from 'supertest';
import { makePerson, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { oktaUser, type ScimClient } from '../support/clients/scim-client.js';

export interface Item {
  id: string;
  kind: string;
  state: string;
  userName: string | null;
  externalId: string | null;
  personId: string | null;
  accountId: string | null;
  sent: Record<string, string | null>;
  reason: string | null;
  ready: boolean;
  attempts: number;
  firstAt: string;
  lastAt: string;
  closedAt: string | null;
  closedBy: string | null;
  closeReason: string | null;
  link: { personId: string } | null;
  suggestions: { personId: string; because: string }[];
}

/** A user of a provider, who comes again with the same body, and the items about him. */
export class Newcomer {
  readonly externalId = unique('ext');
  readonly address = `${unique('new')}@acme.example`;

  constructor(
    private readonly admin: AdminClient,
    private readonly scim: ScimClient,
    private readonly more: object = {},
  ) {}

  /** @param more what is other than the last time */
  comes(more: object = {}): Promise<request.Response> {
    const name = { givenName: 'Jane', familyName: 'Doe' };
    const body = { externalId: this.externalId, name, ...this.more, ...more };
    return this.scim.post('Users', oktaUser(this.address, body));
  }

  /** The person whom the tenant's method finds. */
  person(values: object = {}): Promise<{ id: string }> {
    return makePerson(this.admin, this.scim.tenantId, { internalEmail: this.address, ...values });
  }

  /** All items about him, newest first. */
  async items(query = ''): Promise<Item[]> {
    const answer = await this.admin.get(`${this.path()}?search=${this.externalId}&limit=500${query}`);
    if (answer.status !== 200) throw new Error(`GET review-items: ${answer.status} ${answer.text}`);
    return answer.body.items as Item[];
  }

  /** The only one. */
  async item(query = ''): Promise<Item> {
    const [item, ...others] = await this.items(query);
    if (item === undefined || others.length > 0) throw new Error(`${others.length + (item ? 1 : 0)} items`);
    return item;
  }

  async decide(action: string, body?: object): Promise<request.Response> {
    const { id } = await this.item('&state=open');
    return this.admin.post(`${this.path()}/${id}/${action}`, body);
  }

  async unlink(): Promise<request.Response> {
    return this.admin.delete(`${this.path()}/${(await this.item()).id}/link`);
  }

  private path(): string {
    return `tenants/${this.scim.tenantId}/review-items`;
  }
}
