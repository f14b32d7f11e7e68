/**
 * What is mutated, and which tests must notice. Only tests of the very thing, the quickest first: every mutant loads all
 * files named beside it, and tests that reach the code by a long way round would only make the run longer.
 *
 * @type {Record<string, { mutate: string[], tests: string[] }[]>}
 */
export const targets = {
  filter: [
    {
      mutate: [
        'src/scim/protocol/filter/*.ts',
        'src/scim/protocol/dialects/filter/entra-{manager-check,unquoted-external-id}.ts',
        'src/scim/protocol/dialects/spelling/entra-string-booleans.ts',
      ],
      tests: ['protocol/filter/parse-filter', 'protocol/filter/match-filter', 'protocol/filter/refused-filter'],
    },
  ],
  patch: [
    {
      mutate: [
        'src/scim/protocol/patch/*.ts',
        'src/scim/protocol/dialects/spelling/{entra-capital-ops,entra-misspelt-urn,entra-signs,wrapped-active}.ts',
        'src/scim/protocol/dialects/structure/*.ts',
      ],
      tests: ['protocol/patch/apply-patch', 'protocol/patch/read-patch', 'protocol/patch/patch-dialects'],
    },
  ],
  'filter-to-sql': [
    {
      mutate: ['src/scim/sql/filter-to-sql.ts', 'src/scim/users/resource/user-columns.ts'],
      tests: [
        'scim/lists/find-users',
        'scim/lists/filter-cases',
        'scim/lists/filter-in-sql',
        'scim/lists/list-by-cursor',
        'scim/lists/search',
        'scim/lists/lookup-plan',
      ],
    },
  ],
  matching: [
    {
      mutate: ['src/persons/matching/email-key.ts', 'src/text/{code-key,email-address}.ts'],
      tests: ['persons/match-key'],
    },
    {
      mutate: ['src/persons/matching/{*.match,count-and-pick,match-method,match-strategies,person-matcher}.ts'],
      tests: ['persons/match-key', 'scim/users/create-user', 'scim/users/concurrency'],
    },
    { mutate: ['src/persons/matching/{match-key-census,key-problem}.ts'], tests: ['persons/key-problems'] },
  ],
  guards: [
    {
      mutate: ['src/scim/users/immutable-attributes/immutable-attributes.ts', 'src/scim/guards/scim-rate.ts'],
      tests: ['scim/users/immutable-attributes', 'scim/scim-rate'],
    },
    {
      mutate: ['src/scim/guards/{scim-enabled,scim-rate}.guard.ts', 'src/access/scim-tokens/scim-token.guard.ts'],
      tests: ['database/database-away', 'scim/discovery', 'scim/access'],
    },
    { mutate: ['src/access/access.guard.ts'], tests: ['operations/request-log', 'scim/access', 'access/access'] },
    {
      mutate: ['src/scim/users/immutable-attributes/immutable-attributes{-check,.guard}.ts'],
      tests: ['scim/users/update-user'],
    },
  ],
  // Who may call what: told from credentials, declared by routes.
  'access-policies': [
    {
      mutate: [
        'src/access/scim-tokens/{header-bearer.strategy,scim-token-format}.ts',
        'src/access/policy/{operator-token,same-origin}.ts',
        'src/access/sessions/session-cookie.ts',
      ],
      tests: ['access/credential-forms'],
    },
    {
      mutate: ['src/access/policy/{access-policy-check,public-routes,recent-sign-in,route-inventory}.ts'],
      tests: ['access/credential-forms', 'access/declared-routes'],
    },
  ],
  // What keeps tenants apart: the session variables, the ORM's condition, the check of the database's own policies.
  'tenant-policies': [
    {
      mutate: ['src/database/transactions/tenant-database.ts', 'src/database/schema/tenant-owned.ts'],
      tests: ['database/tenant-transactions', 'database/layers'],
    },
    { mutate: ['src/database/isolation/isolation-check.ts'], tests: ['database/isolation-check'] },
  ],
};
