import { passwordReasonOf } from '../../../api/client';
import { askForPassword } from '../../../api/password-needed';
import { ApiProblem, problemOf } from '../../../api/problem';
import type { ImportResult, Inspection } from '../../../api/views';
import type { ColumnChoice, DateOrder } from '../choice/import-choice';

/** A file, whose it is, and how it is followed. */
interface Delivery {
  tenantId: string;
  file: Blob;
  /** Told how much of the file has been sent, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** How the file is to be read. */
interface Reading {
  columns: ColumnChoice;
  dates: DateOrder | null;
}

/** What the server looks at to say how a file is made. */
const HEAD = 256 * 1024;

/**
 * Asks how the beginning of a file reads.
 *
 * @param columns what is known of its headings already
 * @throws ApiProblem when it is no file of persons; DOMException `AbortError` when it was cancelled
 */
export function inspectCsv(delivery: Delivery, columns?: ColumnChoice): Promise<Inspection> {
  const query = columns === undefined ? '' : `?${new URLSearchParams({ columns: JSON.stringify(columns) })}`;
  return sendCsv({ ...delivery, file: delivery.file.slice(0, HEAD) }, `/inspect${query}`);
}

/**
 * Imports a file, or says what an import would do.
 *
 * @throws ApiProblem when the server refuses it; DOMException `AbortError` when it was cancelled: nothing was written then
 */
export function importCsv(
  delivery: Delivery,
  reading: Reading,
  { isDryRun }: { isDryRun: boolean },
): Promise<ImportResult> {
  const query = new URLSearchParams({ columns: JSON.stringify(reading.columns) });
  if (reading.dates !== null) query.set('dates', reading.dates);
  if (isDryRun) query.set('dryRun', 'true');
  return sendCsv(delivery, `?${query}`);
}

async function sendCsv<Answer>(delivery: Delivery, rest: string): Promise<Answer> {
  const { status, body } = await send(delivery, rest);
  if (status === 200) return body as Answer;
  const problem = problemOf(status, body);
  const reason = passwordReasonOf(problem);
  if (reason !== null && (await askForPassword(reason))) return sendCsv(delivery, rest);
  throw problem;
}

/** An XMLHttpRequest, because `fetch` does not tell how much has been sent. */
function send(
  { tenantId, file, onProgress, signal }: Delivery,
  rest: string,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancelled = (): void => reject(new DOMException('cancelled', 'AbortError'));
    if (signal?.aborted === true) return cancelled();
    request.open('POST', `/api/tenants/${encodeURIComponent(tenantId)}/persons/import${rest}`);
    // Without a charset: the server tells the encoding from the file.
    request.setRequestHeader('content-type', 'text/csv');
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () => reject(new ApiProblem(0, ''));
    request.onabort = cancelled;
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
