import { type FormEvent, useCallback, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';

/** A message for a field, by the field's name. */
export type FieldErrors = Partial<Record<string, string>>;

interface FormOptions<Values, Answer> {
  initial: Values;
  /** What is wrong before anything is sent. */
  check?: (values: Values) => FieldErrors;
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
  const [values, setValues] = useState(options.initial);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const latest = useRef(options);
  latest.current = options;

  const set = useCallback((changes: Partial<Values>) => {
    setValues((before) => ({ ...before, ...changes }));
    setErrors((before) => {
      const names = Object.keys(changes);
      return Object.fromEntries(Object.entries(before).filter(([name]) => !names.some((own) => name.startsWith(own))));
    });
  }, []);

  const refuse = (found: FieldErrors): void => {
    setErrors(found);
    // After the messages are there: a screen reader then reads the field with its message.
    setTimeout(() => focusFirst(Object.keys(found)));
  };

  const submit = async (): Promise<void> => {
    const { check, send, onSent } = latest.current;
    const found = check?.(values) ?? {};
    setProblem(null);
    if (Object.keys(found).length > 0) return refuse(found);
    setErrors({});
    setSending(true);
    try {
      const answer = await send(values);
      setInitial(values);
      onSent?.(answer);
    } catch (error) {
      const fields = error instanceof ApiProblem ? error.fields : [];
      if (fields.length > 0) refuse(Object.fromEntries(fields.map(({ field, message }) => [field, message])));
      else setProblem(error);
    } finally {
      setSending(false);
    }
  };

  return {
    values,
    set,
    errors,
    problem,
    isSending,
    isDirty: JSON.stringify(values) !== JSON.stringify(initial),
    submit: (event) => {
      event?.preventDefault();
      void submit();
    },
    reset: (next) => {
      setInitial(next);
      setValues(next);
      setErrors({});
      setProblem(null);
    },
  };
}

function focusFirst(names: string[]): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const first = fields.find((field) => names.includes(field.dataset['field'] ?? ''));
  first?.focus();
}
