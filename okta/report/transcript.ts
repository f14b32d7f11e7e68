import type { Exchange } from '../http/exchange.js';
import type { JobResult } from '../jobs/job-result.js';
import { isJsonObject } from '../http/json-object.js';
import type { Palette } from './palette.js';

/** Longest body shown, in characters. */
const BODY_LIMIT = 400;

/**
 * One exchange for a person to read, several lines with a newline at the end: request line, bodies in compact JSON,
 * status, time, and the server's `detail` if it refused.
 */
export function formatExchange(exchange: Exchange, paint: Palette): string {
  const { status } = exchange;
  const good = status !== null && status < 400;
  const answer = status === null ? exchange.reasonPhrase : `${status} ${exchange.reasonPhrase}`;
  const lines = [`  ${paint.cyan('→')} ${paint.bold(exchange.method)} ${visibleText(exchange.path)}`];
  if (exchange.requestBody !== undefined) lines.push(`    ${paint.dim(compact(exchange.requestBody))}`);
  const mark = good ? paint.green('←') : paint.red('←');
  lines.push(`  ${mark} ${paint.bold(visibleText(answer))} ${paint.dim(`${exchange.ms} ms`)}`);
  const detail = isJsonObject(exchange.responseBody) ? exchange.responseBody['detail'] : undefined;
  if (!good && typeof detail === 'string') lines.push(`    detail: ${visibleText(detail)}`);
  else if (exchange.responseBody !== undefined) lines.push(`    ${paint.dim(compact(exchange.responseBody))}`);
  return `${lines.join('\n')}\n`;
}

/** How a job ended, as the administrator learns of it; one or two lines with a newline at the end. */
export function formatOutcome(result: JobResult, paint: Palette): string {
  const note = result.note ? paint.dim(` (${visibleText(result.note)})`) : '';
  return `  ${headline(result, paint)}${note}\n`;
}

/** What the administrator sees of a job, on one line: its sentence, else the last line of the System Log. */
export function adminSees(result: JobResult): string {
  switch (result.outcome) {
    case 'success':
      return visibleText(result.sentence ?? `${result.events.at(-1)?.displayMessage ?? 'Sync user'}: SUCCESS`);
    case 'failure':
      return visibleText(result.sentence ?? 'FAILURE, no reason given');
    case 'nothing-sent':
      return 'nothing; nothing was sent';
  }
}

/** Text from elsewhere with its control characters made visible: a server must not steer the reader's terminal. */
export function visibleText(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function headline(result: JobResult, paint: Palette): string {
  const text = `${visibleText(result.seenBy ?? 'Okta')}: ${adminSees(result)}`;
  if (result.outcome === 'success') return paint.green(text);
  return result.outcome === 'failure' ? paint.red(text) : paint.yellow(text);
}

/** JSON on one line, for the eye: without `schemas` and `meta`, with the long URN prefix cut. The record has it all. */
function compact(body: unknown): string {
  const hidden = (name: string, value: unknown): unknown => (['schemas', 'meta'].includes(name) ? undefined : value);
  const json = typeof body === 'string' ? body : JSON.stringify(body, hidden);
  const text = visibleText(json).replaceAll('urn:ietf:params:scim:schemas:extension:', '…:');
  return text.length > BODY_LIMIT ? `${text.slice(0, BODY_LIMIT)}… (${text.length} characters)` : text;
}
