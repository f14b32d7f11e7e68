import { passwordReasonOf } from '../../api/client';
import { askForPassword } from '../../api/password-needed';
import { ApiProblem, problemOf } from '../../api/problem';
import type { ImportResult } from '../../api/views';

interface Upload {
  tenantId: string;
  file: Blob;
  /** Told how much of the file has been sent, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file of persons. An XMLHttpRequest, because `fetch` does not tell how much has been sent.
 *
 * @throws ApiProblem when the server refuses it; DOMException `AbortError` when it was cancelled
 */
export async function uploadCsv(upload: Upload): Promise<ImportResult> {
  const { status, body } = await send(upload);
  if (status === 200) return body as ImportResult;
  const problem = problemOf(status, body);
  const reason = passwordReasonOf(problem);
  if (reason !== null && (await askForPassword(reason))) return uploadCsv(upload);
  throw problem;
}

function send({ tenantId, file, onProgress, signal }: Upload): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/tenants/${encodeURIComponent(tenantId)}/persons/import`);
    request.setRequestHeader('content-type', 'text/csv; charset=utf-8');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () => reject(new ApiProblem(0, ''));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
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
