import { type FormEvent, useCallback, useRef, useState } from 'react';
import { ApiProblem, type FieldProblem } from '../../api/problem';
import type { FieldCode } from '../../api/views';
import { useText } from '../../text/text.context';
import { fieldText } from '../messages/problem-text';

/** A message for a field, by the field's name. */
export type FieldErrors = Partial<Record<string, string>>;
/** The same before it is put into words. */
export type FieldCodes = Partial<Record<string, FieldCode>>;

interface FormOptions<Values, Answer> {
  initial: Values;
  /** What was changed before and not sent yet: the form begins with it, and is dirty. */
  draft?: Partial<Values> | null;
  /** What is wrong before anything is sent. */
  check?: (values: Values) => FieldCodes;
  send: (values: Values) => Promise<Answer>;
  onSent?: (answer: Answer) => void;
}

export interface Form<Values> {
  values: Values;
  set: (changes: Partial<Values>) => void;
  errors: FieldErrors;
  /** What went wrong beyond single fields. */
  problem: unknown;
  isSending: boolean;
  isDirty: boolean;
  submit: (event?: FormEvent) => void;
  /** Takes over what has been saved elsewhere; all else that was typed stays. */
  adopt: (saved: Partial<Values>) => void;
  /** Forgets what was typed and begins with these values. */
  reset: (values: Values) => void;
}

/**
 * A form that keeps what was typed whatever happens. The server's word on a field stands beside the field; the first
 * wrong field gets the focus.
 *
 * Inputs carry `data-field={name}`, so that they are found.
 */
export function useForm<Values extends object, Answer>(options: FormOptions<Values, Answer>): Form<Values> {
  const [initial, setInitial] = useState(options.initial);
  const [values, setValues] = useState({ ...options.initial, ...options.draft });
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const t = useText();
  const latest = useRef(options);
  latest.current = options;

  const set = useCallback((changes: Partial<Values>) => {
    setValues((before) => ({ ...before, ...changes }));
    const names = Object.keys(changes);
    setRefused((before) => before.filter(({ field }) => !names.some((own) => field.startsWith(own))));
  }, []);

  const refuse = (found: readonly FieldProblem[]): void => {
    setRefused(found);
    // After the messages are there: a screen reader then reads the field with its message.
    setTimeout(() => focusFirst(found.map(({ field }) => field)));
  };

  const submit = async (): Promise<void> => {
    const { check, send, onSent } = latest.current;
    const found = Object.entries(check?.(values) ?? {}).map(([field, code]) => ({ field, code, message: '' }));
    setProblem(null);
    if (found.length > 0) return refuse(found);
    setRefused([]);
    setSending(true);
    try {
      const answer = await send(values);
      setInitial(values);
      onSent?.(answer);
    } catch (error) {
      const fields = error instanceof ApiProblem ? error.fields : [];
      if (fields.length > 0) refuse(fields);
      else setProblem(error);
    } finally {
      setSending(false);
    }
  };

  return {
    values,
    set,
    errors: Object.fromEntries(refused.map((field) => [field.field, fieldText(field, t)])),
    problem,
    isSending,
    isDirty: JSON.stringify(values) !== JSON.stringify(initial),
    submit: (event) => {
      event?.preventDefault();
      void submit();
    },
    adopt: (saved) => {
      setInitial((before) => ({ ...before, ...saved }));
      set(saved);
    },
    reset: (next) => {
      setInitial(next);
      setValues(next);
      setRefused([]);
      setProblem(null);
    },
  };
}

function focusFirst(names: string[]): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const first = fields.find((field) => names.includes(field.dataset['field'] ?? ''));
  first?.focus();
}
