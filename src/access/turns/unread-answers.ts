import type { ServerResponse } from 'node:http';

/** Between two looks. Milliseconds. */
const PAUSE = 1_000;

interface Made {
  /** Bytes that the connection had taken at the last look, and since when it has been so many. */
  taken: number;
  since: number;
}

/** Breaks the connection off to whoever does not read his answer: it would be kept in memory for ever, and its turn with it. */
export class UnreadAnswers {
  private readonly answers = new Map<ServerResponse, Made>();
  private timer: NodeJS.Timeout | undefined;

  /** @param seconds that a client may take to read nothing at all */
  constructor(private readonly seconds: number) {}

  /** An answer was made, and is to be sent. */
  made(response: ServerResponse): void {
    this.answers.set(response, { taken: -1, since: Date.now() });
    this.timer ??= setInterval(() => this.look(), PAUSE).unref();
  }

  /** It was sent, or nobody wants it any more. */
  left(response: ServerResponse): void {
    this.answers.delete(response);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = Date.now();
    for (const [response, made] of this.answers) {
      const left = response.socket?.writableLength ?? 0;
      // What is left may be the same each time: a long answer comes piece by piece.
      const taken = (response.socket?.bytesWritten ?? 0) - left;
      if (taken !== made.taken) this.answers.set(response, { taken, since: now });
      else if (left > 0 && now - made.since > this.seconds * 1000) response.destroy();
    }
  }
}
