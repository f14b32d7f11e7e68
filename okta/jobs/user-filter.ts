/**
 * Writes the queries by which Okta looks for a user by name. Both spellings seen in captures take turns, beginning with
 * `%20`, so that a server meets both in every run (docs/okta.md §1.2):
 *
 * - `filter=userName%20eq%20%22a%40b%22&startIndex=1&count=100`
 * - `startIndex=1&count=100&filter=userName+eq+%22a%40b%22`
 */
export class UserFilter {
  private turn = 0;

  /** Query string (without `?`) for `userName eq "…"`; the name is quoted as a JSON string (RFC 7644 §3.4.2.2). */
  query(userName: string): string {
    const filter = encodeURIComponent(`userName eq ${JSON.stringify(userName)}`);
    const percent = this.turn++ % 2 === 0;
    return percent
      ? `filter=${filter}&startIndex=1&count=100`
      : `startIndex=1&count=100&filter=${filter.replaceAll('%20', '+')}`;
  }
}
