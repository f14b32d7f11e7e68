import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../../api/problem';
import type { ImportResult, ProblemCode } from '../../../api/views';
import { useTenantId } from '../../../session/session';
import { useText } from '../../../text/text.context';
import { problemText } from '../../../ui/messages/problem-text';
import { type ColumnTargets, choiceOf, type DateOrder, firstTargets } from '../choice/import-choice';
import { ImportFile } from '../choice/import-file';
import type { ImportStep } from '../../../text/people/import/import-steps';
import { importCsv, inspectCsv } from './send-csv';
import { useForgetImports } from '../../../records/imports/use-forget-imports';

/** Where a refusal of the whole file is fixed. */
const MENDED_AT: Partial<Record<string, ImportStep>> = {
  'file-columns': 'columns',
  'file-dates': 'dates',
} satisfies Partial<Record<ProblemCode, ImportStep>>;

type Go = (step: ImportStep, options?: { replace?: boolean }) => void;

/** An import as far as it has come. What was chosen stays when somebody goes back, and is gone when the page is left. */
export interface ImportWork {
  /** The one that can be shown: a step of the address may need a file that nobody has chosen. */
  step: ImportStep;
  file: ImportFile | null;
  targets: ColumnTargets;
  /** Of dates, if there are some that are not ISO 8601. */
  order: DateOrder | null;
  /** Whether somebody has to say how dates are written. */
  hasDates: boolean;
  preview: ImportResult | null;
  done: { file: ImportFile; result: ImportResult } | null;
  sending: { share: number; isDryRun: boolean } | null;
  isPending: boolean;
  problem: ReactNode;
  go: Go;
  choose: (file: File) => void;
  setTargets: (targets: ColumnTargets) => void;
  setOrder: (order: DateOrder) => void;
  acceptColumns: () => void;
  check: (order: DateOrder | null) => void;
  importAll: () => void;
  cancel: () => void;
}

/** Leads from a file to its import; `step` and `go` are the address of the page. */
export function useImport({ step, go }: { step: ImportStep; go: Go }): ImportWork {
  const t = useText();
  const { importing } = t.people;
  const tenantId = useTenantId();
  const forget = useForgetImports();
  const [file, setFile] = useState<ImportFile | null>(null);
  const [targets, setTargets] = useState<ColumnTargets>([]);
  const [order, setOrder] = useState<DateOrder | null>(null);
  const [hasDates, setHasDates] = useState(false);
  const [preview, setPreview] = useState<ImportResult | null>(null);
  const [done, setDone] = useState<ImportWork['done']>(null);
  const [sending, setSending] = useState<ImportWork['sending']>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<{ at: ImportStep; text: ReactNode } | null>(null);
  const running = useRef<AbortController | null>(null);
  const here = useRef(step);
  here.current = step;

  const shown = shownStep();
  useEffect(() => {
    // Reloaded, or gone forward to what is no longer there.
    if (shown !== step) go(shown, { replace: true });
  });
  // Whoever goes away from the step, or from the page, does not want its end.
  useEffect(() => {
    if (step !== 'preview') running.current?.abort();
  }, [step]);
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    // Not sooner: on the way to the result the page still stands at the preview, which needs it.
    if (step === 'done') setFile(null);
  }, [step]);

  function shownStep(): ImportStep {
    if (step === 'done') return done === null ? 'choose' : 'done';
    if (file === null) return 'choose';
    const hasPreview = preview !== null || sending !== null || problem !== null;
    return step === 'preview' && !hasPreview ? 'columns' : step;
  }

  const say = (at: ImportStep, text: ReactNode): void => setProblem({ at, text });

  const choose = async (blob: File): Promise<void> => {
    setProblem(null);
    setPending(true);
    try {
      const inspection = await inspectCsv({ tenantId, file: blob });
      setFile(new ImportFile(blob, inspection));
      setTargets(firstTargets(inspection.columns, [importing.line, importing.reason]));
      setOrder(null);
      setHasDates(false);
      setPreview(null);
      setDone(null);
      go('columns');
    } catch (error) {
      say('choose', problemText(error, t));
    } finally {
      setPending(false);
    }
  };

  const acceptColumns = async (): Promise<void> => {
    if (file === null) return;
    setProblem(null);
    setPending(true);
    try {
      const { dates } = await inspectCsv({ tenantId, file: file.blob }, choiceOf(file.inspection.columns, targets));
      const isAsked = dates === 'ambiguous';
      setHasDates(isAsked);
      if (isAsked) return go('dates');
      const told = dates === 'dmy' || dates === 'mdy' ? dates : null;
      setOrder(told);
      void check(told);
    } catch (error) {
      say('columns', problemText(error, t));
    } finally {
      setPending(false);
    }
  };

  const deliver = async (from: ImportFile, dates: DateOrder | null, isDryRun: boolean): Promise<ImportResult> => {
    const controller = new AbortController();
    running.current = controller;
    const onProgress = (share: number): void => setSending({ share, isDryRun });
    onProgress(0);
    const columns = choiceOf(from.inspection.columns, targets);
    try {
      const delivery = { tenantId, file: from.blob, onProgress, signal: controller.signal };
      return await importCsv(delivery, { columns, dates }, { isDryRun });
    } finally {
      setSending(null);
    }
  };

  const check = async (dates: DateOrder | null): Promise<void> => {
    if (file === null) return;
    setProblem(null);
    setPreview(null);
    if (step !== 'preview') go('preview');
    try {
      setPreview(await deliver(file, dates, true));
    } catch (error) {
      if (isCancelled(error)) return say(here.current, importing.checkCancelled);
      const at = mendedAt(error) ?? 'preview';
      say(at, problemText(error, t));
      if (at === 'dates') setHasDates(true);
      if (at !== 'preview') go(at, { replace: true });
    }
  };

  const importAll = async (): Promise<void> => {
    if (file === null) return;
    setProblem(null);
    try {
      const result = await deliver(file, order, false);
      setDone({ file, result });
      go('done', { replace: true });
    } catch (error) {
      const isUnsure = error instanceof ApiProblem && error.status === 0;
      const text = isCancelled(error) ? importing.cancelled : isUnsure ? importing.unsure : problemText(error, t);
      say(here.current, text);
    } finally {
      void forget();
    }
  };

  return {
    step: shown,
    file,
    targets,
    order,
    hasDates,
    preview,
    done,
    sending,
    isPending,
    problem: problem?.at === shown ? problem.text : null,
    go: (next, options) => {
      setProblem(null);
      go(next, options);
    },
    choose: (blob) => void choose(blob),
    setTargets: (next) => {
      setTargets(next);
      setPreview(null);
    },
    setOrder: (next) => {
      setOrder(next);
      setPreview(null);
    },
    acceptColumns: () => void acceptColumns(),
    check: (dates) => void check(dates),
    importAll: () => void importAll(),
    cancel: () => running.current?.abort(),
  };
}

function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function mendedAt(error: unknown): ImportStep | undefined {
  return error instanceof ApiProblem && error.code !== undefined ? MENDED_AT[error.code] : undefined;
}
