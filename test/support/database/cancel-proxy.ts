import { type DatabaseProxy, proxyTo } from './database-proxy.js';

/** PostgreSQL's request to cancel what another connection does: sixteen bytes, of which these are the fifth to eighth. */
const CANCEL = 80_877_102;

/** Stands between the server and PostgreSQL, and keeps back what is to cancel a statement. */
export interface CancelProxy extends DatabaseProxy {
  /** Keeps them back from now on. @returns what lets them go */
  hold: () => () => void;
  /** How many are kept back. */
  readonly held: number;
}

export async function holdCancels(databaseUrl: string): Promise<CancelProxy> {
  let isHolding = false;
  let held: (() => void)[] = [];
  const proxy = await proxyTo(databaseUrl, () => ({
    asked: (bytes, goOn) => {
      if (isHolding && isCancel(bytes)) held.push(goOn);
      else goOn();
    },
  }));
  return {
    ...proxy,
    hold: () => {
      isHolding = true;
      return () => {
        isHolding = false;
        for (const go of held) go();
        held = [];
      };
    },
    get held() {
      return held.length;
    },
  };
}

function isCancel(bytes: Buffer): boolean {
  return bytes.length === 16 && bytes.readInt32BE(4) === CANCEL;
}
