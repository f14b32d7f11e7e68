import type { Exchange } from '../http/exchange.js';
import type { Palette } from '../report/palette.js';
import { adminSees, visibleText } from '../report/transcript.js';
import type { StepResult } from './scenario.js';

const STEP_WIDTH = 26;
const SENT_WIDTH = 20;
const ANSWER_WIDTH = 7;
const LEAST_SEEN_WIDTH = 24;
const GAP = '  ';

/**
 * The table at the end of a run: step, what Okta sent, the server's answers, what the administrator sees, and whether it
 * was as expected. `width` is that of the terminal; long sentences are wrapped, never cut.
 */
export function resultTable(steps: readonly StepResult[], paint: Palette, width: number): string {
  const taken = STEP_WIDTH + SENT_WIDTH + ANSWER_WIDTH + 1 + 4 * GAP.length;
  const widths = [1, STEP_WIDTH, SENT_WIDTH, ANSWER_WIDTH, Math.max(LEAST_SEEN_WIDTH, width - taken)];
  const header = row([[' '], ['Step'], ['Okta sent'], ['Answer'], ['The administrator sees']], widths);
  const rule = widths.map((columns) => '─'.repeat(columns)).join(GAP);
  const body = steps.map((step) => {
    const text = row(cells(step, widths), widths);
    // The mark is coloured after the layout, because colour codes have no width.
    return step.unmet.length === 0 ? text.replace('✓', paint.green('✓')) : text.replace('✗', paint.red('✗'));
  });
  return [paint.bold(header), rule, ...body, rule, resultLine(steps)].join('\n');
}

/** How many steps went as expected, with a newline at the end. */
export function resultLine(steps: readonly StepResult[]): string {
  const met = steps.filter(({ unmet }) => unmet.length === 0).length;
  return `${met} of ${steps.length} steps as expected\n`;
}

function cells(step: StepResult, widths: readonly number[]): string[][] {
  const { result, unmet } = step;
  const requests = result ? collapsed(result.exchanges) : [];
  const seen = [result ? adminSees(result) : 'skipped', ...(result ? unmet.map((text) => `(${text})`) : [])];
  return [
    [unmet.length === 0 ? '✓' : '✗'],
    wrap(step.name, widths[1] ?? STEP_WIDTH),
    requests.map(({ sent }) => sent),
    requests.map(({ answer }) => answer),
    seen.flatMap((text) => wrap(text, widths[4] ?? LEAST_SEEN_WIDTH)),
  ];
}

/** Exchanges in short, equal neighbours (the pages of an import) as one line with their number. */
function collapsed(exchanges: readonly Exchange[]): { sent: string; answer: string }[] {
  const lines: { sent: string; answer: string; times: number }[] = [];
  for (const exchange of exchanges) {
    const [sent, answer] = [inShort(exchange), String(exchange.status ?? 'none')];
    const last = lines.at(-1);
    if (last?.sent === sent && last.answer === answer) last.times++;
    else lines.push({ sent, answer, times: 1 });
  }
  return lines.map(({ sent, answer, times }) => ({ sent, answer: times > 1 ? `${answer} ×${times}` : answer }));
}

/** E.g. `GET /Users?filter`, `GET /Users?page`, `PUT /Users/{id}`. */
function inShort({ method, path }: Exchange): string {
  const [, endpoint = path, id, query = ''] = /\/(Users|Groups)(\/[^/?]+)?(\?.*)?$/.exec(path) ?? [];
  const rest = id ? '/{id}' : query.includes('filter=') ? '?filter' : query ? '?page' : '';
  return visibleText(`${method} /${endpoint}${rest}`);
}

function row(columns: readonly string[][], widths: readonly number[]): string {
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, column) => (lines[line] ?? '').padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  ).join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => chunks(long, width))) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}

function chunks(word: string, width: number): string[] {
  return word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [word];
}
