import { foldAscii, trimSpace } from '../persons/matching/normalize-key.js';

/** User names compare after NFC and ASCII case folding (DESIGN §3.2), so that two spellings of `é` are one name. */
export function normalizeUserName(userName: string): string {
  return foldAscii(trimSpace(userName).normalize('NFC'));
}
