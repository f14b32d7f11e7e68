import { errorCode } from './error-code.js';

/** No HTTP answer came. The message is worded as Okta's (Java) HTTP client words it, because administrators see it. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';
}

/** Okta closes the socket after 60 seconds (docs/okta.md §2.3). */
export class ReadTimedOut extends Error {
  override readonly name = 'ReadTimedOut';
}

/**
 * Translates an error of node:http, e.g. ECONNREFUSED to `Connect to host:443 failed: Connection refused`
 * (pattern observed in docs/okta.md §1.3; the exact wording of the rarer ones is inferred).
 */
export function connectionFailure(error: unknown, url: URL): ConnectionFailure {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return new ConnectionFailure(asOktaSaysIt(error, `${url.hostname}:${port}`, url.hostname), { cause: error });
}

function asOktaSaysIt(error: unknown, hostAndPort: string, host: string): string {
  if (error instanceof ReadTimedOut) return 'Read timed out';
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
      return `Connect to ${hostAndPort} failed: Connection refused`;
    case 'ETIMEDOUT':
      return `Connect to ${hostAndPort} failed: Connect timed out`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host}: Name or service not known`;
    case 'ECONNRESET':
      return 'Connection reset';
    default:
      return `${hostAndPort} failed to respond`;
  }
}
