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
        'src/scim/protocol/dialects/entra-{manager-check,string-booleans,unquoted-external-id}.ts',
      ],
      tests: ['protocol/parse-filter', 'protocol/match-filter', 'protocol/refused-filter'],
    },
  ],
  patch: [
    {
      mutate: [
        'src/scim/protocol/patch/*.ts',
        'src/scim/protocol/dialects/entra-{capital-ops,create-on-absent,dotted-keys,remove-values}.ts',
        'src/scim/protocol/dialects/{salesforce-wrapped-values,single-role}.ts',
      ],
      tests: ['protocol/apply-patch', 'protocol/read-patch', 'protocol/patch-dialects'],
    },
  ],
  'filter-to-sql': [
    {
      mutate: ['src/scim/users/{filter-to-sql,user-columns}.ts'],
      tests: [
        'scim/find-users',
        'scim/filter-cases',
        'scim/filter-in-sql',
        'scim/list-by-cursor',
        'scim/search',
        'scim/lookup-plan',
      ],
    },
  ],
  matching: [
    { mutate: ['src/persons/matching/{email-key,normalize-key}.ts'], tests: ['scim/match-key'] },
    {
      mutate: ['src/persons/matching/{*.match,count-and-pick,match-method,match-strategies,person-matcher}.ts'],
      tests: ['scim/match-key', 'scim/create-user', 'scim/concurrency'],
    },
    { mutate: ['src/persons/matching/{match-key-census,key-problem}.ts'], tests: ['persons/key-problems'] },
  ],
  guards: [
    {
      mutate: ['src/scim/guards/{immutable-attributes,scim-rate}.ts'],
      tests: ['scim/immutable-attributes', 'scim/scim-rate'],
    },
    {
      mutate: ['src/scim/guards/{scim-enabled,scim-rate}.guard.ts', 'src/access/scim-tokens/scim-token.guard.ts'],
      tests: ['admin/database-away', 'scim/discovery', 'scim/access'],
    },
    { mutate: ['src/access/access.guard.ts'], tests: ['operations/request-log', 'scim/access', 'admin/access'] },
    { mutate: ['src/scim/guards/immutable-attributes{-check,.guard}.ts'], tests: ['scim/update-user'] },
  ],
  // Who may call what: told from credentials, declared by routes.
  'access-policies': [
    {
      mutate: ['src/access/{header-bearer.strategy,operator-token,same-origin,scim-token-format,session-cookie}.ts'],
      tests: ['security/credential-forms'],
    },
    {
      mutate: ['src/access/{access-policy-check,public-routes,recent-sign-in,route-inventory}.ts'],
      tests: ['security/credential-forms', 'security/declared-routes'],
    },
  ],
  // What keeps tenants apart: the session variables, the ORM's condition, the check of the database's own policies.
  'tenant-policies': [
    {
      mutate: ['src/database/{tenant-database,tenant-owned}.ts'],
      tests: ['security/tenant-transactions', 'security/layers'],
    },
    { mutate: ['src/database/isolation/isolation-check.ts'], tests: ['security/isolation-check'] },
  ],
};
