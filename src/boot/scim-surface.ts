/** Whether a URL belongs to the SCIM surface, also when nothing is routed there. */
export function isScim(url: string): boolean {
  return /^\/+scim(?:\/|\?|$)/.test(url);
}
