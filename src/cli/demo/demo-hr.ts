/** HR and the operator of the demo, as an honest client of the admin REST: the demo shows the product, not its insides. */
export class DemoHr {
  constructor(
    private readonly base: string,
    private readonly operatorToken: string,
  ) {}

  /** @returns the parsed answer @throws Error with the server's sentence, if it refuses */
  async send<T = unknown>(method: string, path: string, body?: object): Promise<T> {
    return this.call<T>(method, path, body && { type: 'application/json', text: JSON.stringify(body) });
  }

  async importPersons(tenantId: string, csv: string): Promise<{ created: number }> {
    return this.call('POST', `tenants/${tenantId}/persons/import`, { type: 'text/csv', text: csv });
  }

  private async call<T>(method: string, path: string, body?: { type: string; text: string }): Promise<T> {
    const answer = await fetch(`${this.base}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.operatorToken}`, ...(body && { 'content-type': body.type }) },
      body: body?.text,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /api/${path} was refused: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
