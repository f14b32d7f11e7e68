/**
 * What is mutated, and which tests must notice. Only tests of the very thing: every mutant runs all files named here, and
 * tests that reach the code by a long way round would only make the run longer.
 *
 * @type {Record<string, { mutate: string[], tests: string[] }>}
 */
export const targets = {
  filter: {
    mutate: ['src/scim/protocol/filter/*.ts'],
    tests: ['protocol/parse-filter', 'protocol/match-filter', 'protocol/refused-filter'],
  },
  patch: {
    mutate: ['src/scim/protocol/patch/*.ts'],
    tests: ['protocol/apply-patch', 'protocol/read-patch', 'protocol/patch-dialects'],
  },
  'filter-to-sql': {
    mutate: ['src/scim/users/filter-to-sql.ts', 'src/scim/users/user-columns.ts'],
    tests: ['scim/filter-in-sql', 'scim/find-users'],
  },
  matching: {
    mutate: ['src/persons/matching/*.ts'],
    tests: ['scim/create-user', 'admin/scim-settings', 'admin/persons'],
  },
  guards: {
    mutate: [
      'src/scim/guards/*.ts',
      'src/access/*.guard.ts',
      'src/access/access-policy-check.ts',
      'src/access/own-origin.ts',
      'src/access/header-bearer.strategy.ts',
    ],
    tests: ['scim/access', 'scim/update-user', 'admin/access', 'scim/tenant-isolation', 'admin/tenant-isolation'],
  },
  policies: {
    mutate: ['src/database/isolation-check.ts'],
    tests: ['security/isolation-check'],
  },
};
