import request from 'supertest';
import { OPERATOR_TOKEN, type TestApp } from '../test-app.js';

type Answer = request.Response;

/** The admin REST as the operator calls it. Paths are relative to `/api/`. */
export class AdminClient {
  constructor(private readonly app: TestApp) {}

  get(path: string): Promise<Answer> {
    return this.send('get', path);
  }

  post(path: string, body?: object): Promise<Answer> {
    return this.send('post', path, body);
  }

  put(path: string, body: object): Promise<Answer> {
    return this.send('put', path, body);
  }

  patch(path: string, body: object): Promise<Answer> {
    return this.send('patch', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send('delete', path);
  }

  private async send(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
  ): Promise<Answer> {
    const call = request(this.app.http)[method](`/api/${path}`).set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    return body === undefined ? call : call.send(body);
  }
}
