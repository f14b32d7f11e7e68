/** The arrows of docs/architecture.md, held by `npm run arch`. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one thing. Type-only imports carry no code and are left out.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nobody-imports-scim',
      comment: 'SCIM is one way in among others; the domain must not know it. The composition root puts it together.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(scim/|app\\.module|http-error\\.filter|rewrite-url)' },
      to: { path: '^src/scim/' },
    },
    {
      name: 'protocol-is-pure',
      comment: 'RFC 7643 and 7644 as functions: no Nest, no ORM, no I/O; of ours only what texts are.',
      severity: 'error',
      from: { path: '^src/scim/protocol/' },
      to: { pathNot: '^src/(scim/protocol|text)/' },
    },
    {
      name: 'text-is-pure',
      comment: 'How texts are cleaned, compared and told apart: functions that need nothing at all.',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { pathNot: '^src/text/' },
    },
    {
      name: 'okta-knows-nothing-of-the-server',
      comment: 'The simulator is an honest client: HTTP only.',
      severity: 'error',
      from: { path: '^okta/' },
      to: { path: '^(src|test)/' },
    },
    {
      name: 'server-does-not-need-the-simulator',
      comment: 'Only the command line uses it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^okta/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'config-and-http-are-at-the-bottom',
      comment: 'What everybody uses must not use anybody.',
      severity: 'error',
      from: { path: '^src/(config|http)/' },
      to: {
        path: '^src/(access|accounts|cli|persons|provisioning-log|roles|saml-mappings|scim|scim-settings|tenants)/',
      },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { path: '^(src|okta|migrations)/' },
      to: { path: '^(test|test-browser|bench)/' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is dead.',
      severity: 'error',
      from: { orphan: true, path: '^(src|okta)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: { path: '^(src|okta|migrations)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'default'] },
  },
};
