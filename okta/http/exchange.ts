/** One request and its answer, fit to be shown: token and passwords are replaced before anything is kept. */
export interface Exchange {
  method: string;
  /** Path and query as sent. */
  path: string;
  /** `null` when no answer came. */
  status: number | null;
  /** HTTP reason phrase, or what Okta's HTTP client says about the connection. */
  reasonPhrase: string;
  ms: number;
  requestBody?: unknown;
  /** Parsed JSON; the text itself if it is not JSON; absent if empty. */
  responseBody?: unknown;
}
