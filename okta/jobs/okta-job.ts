import { ConnectionFailure } from '../http/connection-failure.js';
import type { Exchange } from '../http/exchange.js';
import type { OktaApp } from '../app/okta-app.js';
import type { OktaHttp, ScimAnswer, ScimRequest } from '../http/okta-http.js';
import { remoteReason } from './okta-sentences.js';
import { ProvisioningFailure, RateLimited, type OktaStep } from './provisioning-failure.js';
import { failureEvent, successEvent, type SystemLogEvent } from './system-log.js';
import type { UserFilter } from './user-filter.js';

/** One job of Okta's queue: what its steps send through, and what they leave behind. */
export class OktaJob {
  readonly exchanges: Exchange[] = [];
  readonly events: SystemLogEvent[] = [];

  constructor(
    readonly app: OktaApp,
    readonly userFilter: UserFilter,
    private readonly http: OktaHttp,
    private readonly onExchange: (exchange: Exchange) => void,
  ) {}

  /**
   * Runs one step and writes its System Log event if it goes well. What it throws passes through: a step paused by 429
   * is not over, and a failure is written when the job has really failed.
   */
  async step<T>(step: OktaStep, run: () => Promise<T>): Promise<T> {
    const result = await run();
    this.events.push(successEvent(step));
    return result;
  }

  /** Writes the System Log event of the failure that ended the job. */
  fail(failure: ProvisioningFailure): void {
    this.events.push(failureEvent(failure));
  }

  /**
   * Sends one request on behalf of a step and records it.
   *
   * @throws {RateLimited} on 429.
   * @throws {ProvisioningFailure} if no answer came, or one that is not JSON (docs/okta.md §2.3).
   */
  async send(step: OktaStep, request: ScimRequest): Promise<ScimAnswer> {
    const answer = await this.answerTo(step, request);
    const failure = new ProvisioningFailure(step, remoteReason(answer));
    if (answer.status === 429) throw new RateLimited(answer.retryAfter, failure);
    if (answer.invalidJson !== undefined) throw failure;
    return answer;
  }

  private async answerTo(step: OktaStep, request: ScimRequest): Promise<ScimAnswer> {
    try {
      return await this.http.send(request, (exchange) => {
        this.exchanges.push(exchange);
        this.onExchange(exchange);
      });
    } catch (error) {
      if (error instanceof ConnectionFailure) throw new ProvisioningFailure(step, error.message);
      throw error;
    }
  }
}
