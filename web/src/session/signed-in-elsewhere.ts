/** Between the tabs of this browser. */
const CHANNEL = 'cezanne-signed-in';

/** Tells the other tabs that somebody has just signed in in this one. */
export function tellSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** @returns how to stop listening */
export function onSignedInElsewhere(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}
