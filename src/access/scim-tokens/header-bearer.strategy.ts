import { Strategy } from 'passport-http-bearer';
import { onlyAuthorization, type WithHeaders } from '../policy/only-authorization.js';

/**
 * passport-http-bearer reads the token also from the query and the body, where it ends up in logs (RFC 6750 §2.3,
 * RFC 9700 §4.3.2). This one shows it a request that has nothing but the `Authorization` header, in the forms that Okta
 * sends: `Bearer <token>` in any case, or the bare token (Okta's header mode), with white space of a careless paste.
 */
export class HeaderBearerStrategy extends Strategy {
  private readonly outcome: PromiseWithResolvers<unknown> | undefined;

  /**
   * Asks the strategy about one request, as passport's middleware does: an object that inherits from it hears how it ended. The
   * middleware gives that object functions made for the request, and keeps it, and the request with its answer, until the old
   * generation is collected (docs/decisions/memory.md).
   *
   * @returns the caller, or false
   * @throws what the strategy's `validate` throws
   */
  async identify(request: WithHeaders & WithTenant): Promise<unknown> {
    const outcome = Promise.withResolvers<unknown>();
    const one = Object.create(this, { outcome: { value: outcome } }) as this;
    one.authenticate(request);
    return outcome.promise;
  }

  override authenticate(request: WithHeaders & WithTenant): void {
    const token = bearerToken(onlyAuthorization(request));
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    super.authenticate({ headers, params: request.params } satisfies WithTenant & { headers: object });
  }

  override success(caller: unknown): void {
    this.outcome?.resolve(caller);
  }

  override fail(): void {
    this.outcome?.resolve(false);
  }

  override error(error: unknown): void {
    this.outcome?.reject(error);
  }
}

/** A request whose path names a tenant. */
export interface WithTenant {
  params?: { tenantId?: string };
}

/** @returns the token in an `Authorization` header, or undefined if there is none or it is of another scheme */
export function bearerToken(header: string | undefined): string | undefined {
  const words = (header ?? '').trim().split(/\s+/);
  if (words.length === 2 && words[0]?.toLowerCase() === 'bearer') return words[1];
  return words.length === 1 && words[0] !== '' && words[0]?.toLowerCase() !== 'bearer' ? words[0] : undefined;
}
