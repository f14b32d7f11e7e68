import type { ServerResponse } from 'node:http';

/** Between two looks. Milliseconds. */
const PAUSE = 1_000;

interface Made {
  readonly response: ServerResponse;
  /** Where it stands among them. */
  place: number;
  /** Bytes that the connection had taken at the last look, and since when it has been so many. */
  taken: number;
  since: number;
}

/** Breaks the connection off to whoever does not read his answer: it would be kept in memory for ever, and its turn with it. */
export class UnreadAnswers {
  private readonly answers: Made[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** @param seconds that a client may take to read nothing at all */
  constructor(private readonly seconds: number) {}

  /**
   * An answer was made, and is to be sent.
   *
   * @returns what to call, once, when it was sent, or nobody wants it any more
   */
  made(response: ServerResponse): () => void {
    const made = { response, place: this.answers.length, taken: -1, since: Date.now() };
    this.answers.push(made);
    this.timer ??= setInterval(() => this.look(), PAUSE).unref();
    return () => this.left(made);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private left({ place }: Made): void {
    const last = this.answers.pop();
    if (last === undefined || last.place === place) return;
    this.answers[place] = last;
    last.place = place;
  }

  private look(): void {
    const now = Date.now();
    for (const made of this.answers) {
      const { response } = made;
      const left = response.socket?.writableLength ?? 0;
      // What is left may be the same each time: a long answer comes piece by piece.
      const taken = (response.socket?.bytesWritten ?? 0) - left;
      if (taken !== made.taken) {
        made.taken = taken;
        made.since = now;
      } else if (left > 0 && now - made.since > this.seconds * 1000) response.destroy();
    }
  }
}
