/** Whose persons are imported: a tenant of the server, or of whoever has the same path. */
export interface ImportAddress {
  base: string;
  tenantId: string;
  operatorToken: string;
}

/** @returns a CSV of persons, each with an employment, whose internal e-mails have that domain */
export function personsFile(persons: number, domain: string): string {
  const rows = Array.from(
    { length: persons },
    (_, n) => `P${n},Given ${n},"Family, ${n}",p${n}@${domain},p${n}@home.example,E${n},2020-01-01,`,
  );
  return `personCode,givenName,familyName,internalEmail,externalEmail,employmentId,startDate,endDate\n${rows.join('\n')}\n`;
}

/**
 * Sends a file of persons, or nothing.
 *
 * @param path below the tenant's
 * @param file none is an empty text
 * @returns the answer and how long it took, in seconds
 */
export async function postFile(
  { base, tenantId, operatorToken }: ImportAddress,
  path: string,
  file: string,
): Promise<{ answer: Record<string, unknown>; seconds: number }> {
  const begin = performance.now();
  const response = await fetch(`${base}/api/tenants/${tenantId}/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${operatorToken}`,
      'content-type': file === '' ? 'application/json' : 'text/csv',
    },
    body: file === '' ? undefined : file,
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return { answer, seconds: (performance.now() - begin) / 1000 };
}
