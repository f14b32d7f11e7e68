/**
 * What is mutated, and which tests must notice. Only tests of the very thing: every mutant runs all files named here, and
 * tests that reach the code by a long way round would only make the run longer.
 *
 * @type {Record<string, { mutate: string[], tests: string[] }>}
 */
export const targets = {
  filter: {
    mutate: [
      'src/scim/protocol/filter/*.ts',
      'src/scim/protocol/dialects/entra-{manager-check,string-booleans,unquoted-external-id}.ts',
    ],
    tests: ['protocol/parse-filter', 'protocol/match-filter', 'protocol/refused-filter'],
  },
  patch: {
    mutate: [
      'src/scim/protocol/patch/*.ts',
      'src/scim/protocol/dialects/entra-{capital-ops,create-on-absent,dotted-keys,remove-values}.ts',
      'src/scim/protocol/dialects/{salesforce-wrapped-values,single-role}.ts',
    ],
    tests: ['protocol/apply-patch', 'protocol/read-patch', 'protocol/patch-dialects'],
  },
  'filter-to-sql': {
    mutate: ['src/scim/users/filter-to-sql.ts', 'src/scim/users/user-columns.ts'],
    tests: ['scim/filter-in-sql', 'scim/find-users'],
  },
  matching: {
    mutate: ['src/persons/matching/*.ts'],
    tests: ['scim/match-key', 'scim/create-user', 'admin/provisioning-log'],
  },
  guards: {
    mutate: ['src/scim/guards/*.ts', 'src/access/*.guard.ts'],
    tests: ['scim/immutable-attributes', 'scim/access', 'admin/access', 'scim/update-user'],
  },
  // Who may call what: declared by routes, told from credentials.
  'access-policies': {
    mutate: [
      'src/access/{access-policy-check,public-routes,route-inventory}.ts',
      'src/access/{header-bearer.strategy,operator-token,own-origin,recent-sign-in,scim-token-format,session-cookie}.ts',
    ],
    tests: ['security/credential-forms', 'security/declared-routes'],
  },
  // What keeps tenants apart: the ORM's filter, the session variable, the check of the database's own policies.
  'tenant-policies': {
    mutate: ['src/database/{isolation-check,tenant-database,tenant-owned}.ts'],
    tests: ['security/tenant-transactions', 'security/isolation-check', 'security/layers'],
  },
};
