/** What a process can be asked: arguments and answers are what `structuredClone` can copy. */
type Calls = object;
type Asked<Call> = Call extends (...args: infer Arguments) => unknown ? Arguments : never;
type Answer<Call> = Call extends (...args: never) => infer Result ? Awaited<Result> : never;

type Message =
  | { ask: string; args: unknown[]; number: number | undefined }
  | { number: number; result: unknown }
  | { number: number; failure: string };

/** One end of the line between two processes. */
export interface ChannelEnd {
  send: (message: object) => void;
  listen: (listener: (message: object) => void) => void;
}

/** How long an answer may take: longer than anything that is asked for. Milliseconds. */
const TIMEOUT = 60_000;

/**
 * Two processes that ask each other. Messages arrive in the order in which they were sent.
 *
 * @typeParam Theirs what the other one answers
 * @typeParam Ours what this one answers
 */
export class ProcessChannel<Theirs extends Calls, Ours extends Calls> {
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();
  private readonly handlers = new Map<string, (...args: unknown[]) => unknown>();
  private lastNumber = 0;
  private isClosed = false;

  constructor(private readonly end: ChannelEnd) {
    end.listen((message) => void this.receive(message as Message));
  }

  /** Says who answers a question. One that nobody answers fails for whoever asks. */
  answer<Name extends keyof Ours & string>(name: Name, handler: Ours[Name]): void {
    this.handlers.set(name, handler as (...args: unknown[]) => unknown);
  }

  /** Says who answers each of them. */
  answerAll(handlers: Ours): void {
    for (const [name, handler] of Object.entries(handlers)) {
      this.handlers.set(name, handler as (...args: unknown[]) => unknown);
    }
  }

  /** @throws Error when the other process cannot answer, has ended or takes too long */
  async ask<Name extends keyof Theirs & string>(
    name: Name,
    ...args: Asked<Theirs[Name]>
  ): Promise<Answer<Theirs[Name]>> {
    if (this.isClosed) throw new Error(`The process that "${name}" is asked of has ended.`);
    const number = ++this.lastNumber;
    const coming = Promise.withResolvers<unknown>();
    this.waiting.set(number, coming);
    const late = setTimeout(() => coming.reject(new Error(`"${name}" was not answered in time.`)), TIMEOUT).unref();
    try {
      this.end.send({ ask: name, args, number } satisfies Message);
      return (await coming.promise) as Answer<Theirs[Name]>;
    } finally {
      clearTimeout(late);
      this.waiting.delete(number);
    }
  }

  /** Says something that wants no answer. */
  tell<Name extends keyof Theirs & string>(name: Name, ...args: Asked<Theirs[Name]>): void {
    if (!this.isClosed) this.end.send({ ask: name, args, number: undefined } satisfies Message);
  }

  /** The other process has ended: nothing is answered any more. */
  close(): void {
    this.isClosed = true;
    for (const { reject } of this.waiting.values()) reject(new Error('The process that was asked has ended.'));
  }

  private async receive(message: Message): Promise<void> {
    if ('ask' in message) return this.reply(message);
    const coming = this.waiting.get(message.number);
    if ('failure' in message) coming?.reject(new Error(message.failure));
    else coming?.resolve(message.result);
  }

  private async reply({ ask, args, number }: Extract<Message, { ask: string }>): Promise<void> {
    let answer: { result: unknown } | { failure: string };
    try {
      const handler = this.handlers.get(ask);
      if (handler === undefined) throw new Error(`Nobody answers "${ask}".`);
      answer = { result: await handler(...args) };
    } catch (error) {
      answer = { failure: error instanceof Error ? error.message : String(error) };
    }
    if (number !== undefined && !this.isClosed) this.end.send({ ...answer, number } satisfies Message);
  }
}
