import type { ImportRejectionGroup, ImportWarning, ReasonValues } from '../../../api/views';
import type { SaidValues } from '../../../text/people/import/findings.en';
import type { ImportingText } from '../../../text/people/import/importing.en';
import { clipped } from '../../../ui/values/clipped';

/** @returns why rows are left out, in the language of the page; `count` rows share the sentence */
export function rejectionText(
  { code, values, count, reason }: Pick<ImportRejectionGroup, 'code' | 'values' | 'reason'> & { count: number },
  importing: ImportingText,
): string {
  return sentence(importing.rejections, code)?.(saidValues(values, count, importing)) ?? reason;
}

/** @returns what may not be meant, in the language of the page */
export function warningText({ code, values, count, reason }: ImportWarning, importing: ImportingText): string {
  return sentence(importing.warnings, code)?.(saidValues(values, count, importing)) ?? reason;
}

/** A server that is newer than this page may have a code that is not known here. */
function sentence(
  texts: Partial<Record<string, (values: SaidValues) => string>>,
  code: string,
): ((values: SaidValues) => string) | undefined {
  return texts[code];
}

function saidValues({ attribute = '', value = '', other = '' }: ReasonValues, count: number, { names }: ImportingText) {
  const known: Partial<Record<string, string>> = names;
  return {
    attribute: known[attribute] ?? attribute,
    value: clipped(value, 80),
    other: clipped(other, 80),
    isExample: count > 1,
  };
}
