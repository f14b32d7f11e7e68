/** The arrows of docs/architecture.md, held by `npm run arch`. */

/** The server's layers, lowest first: what stands in one imports what stands in it or before it. */
const LAYERS = [
  { name: 'pure', folders: ['text', 'errors', 'scim/protocol'] },
  { name: 'ground', folders: ['config', 'processes', 'tracing', 'database', 'http'] },
  {
    name: 'records',
    folders: [
      'tenants',
      'persons',
      'roles',
      'identity-providers',
      'oauth-clients',
      'assertions',
      'accounts',
      'scim-settings',
      'saml-mappings',
      'provisioning-log',
      'review-items',
      'deactivation-alarm',
      'audit',
      'match-check',
      'retention',
      'personal-data',
      'webhooks',
      'mail',
    ],
  },
  {
    name: 'doors',
    folders: ['access', 'sign-in', 'scim', 'oauth', 'global-logout', 'admin', 'console', 'health', 'openapi'],
  },
  { name: 'composition', folders: ['boot', 'cli'] },
];

const pathOf = (folders) => `^src/(${folders.join('|')})/`;

/** One rule for each layer: nothing above it. `scim/protocol` is pure, though `scim` is a door. */
const layerRules = LAYERS.slice(0, -1).map(({ name, folders }, place) => ({
  name: `${name}-imports-nothing-above`,
  comment: 'Layers go one way; docs/architecture.md has them to be said by heart.',
  severity: 'error',
  from: { path: pathOf(folders), ...(name === 'doors' && { pathNot: '^src/scim/protocol/' }) },
  to: {
    path: pathOf(LAYERS.slice(place + 1).flatMap((above) => above.folders)),
    pathNot: '^src/scim/protocol/',
  },
}));

/** The console's, lowest first. Every folder that is not named here is a page, between the records and the app. */
const CONSOLE_PARTS = ['text', 'api', 'ui'];
const CONSOLE_RECORDS = ['session', 'records'];
const inConsole = (folders) => `^web/src/(${folders.join('|')})/`;

const consoleRules = [
  {
    name: 'parts-of-the-console-know-no-records',
    comment: 'What any page is made of knows none of them, nor what they ask for.',
    severity: 'error',
    from: { path: inConsole(CONSOLE_PARTS) },
    to: { path: '^web/src/', pathNot: inConsole(CONSOLE_PARTS) },
  },
  {
    name: 'records-of-the-console-know-no-page',
    severity: 'error',
    from: { path: inConsole(CONSOLE_RECORDS) },
    to: { path: '^web/src/', pathNot: inConsole([...CONSOLE_PARTS, ...CONSOLE_RECORDS]) },
  },
  {
    name: 'pages-do-not-know-the-app',
    comment: 'The app puts the pages together.',
    severity: 'error',
    from: { path: '^web/src/[^/]+/', pathNot: inConsole(['app']) },
    to: { path: inConsole(['app']) },
  },
  {
    name: 'texts-of-the-console-are-only-texts',
    comment: 'Of the API they know the codes and columns that they have words for.',
    severity: 'error',
    from: { path: inConsole(['text']) },
    to: { path: '^web/src/', pathNot: '^web/src/(text/|api/views)' },
  },
];

module.exports = {
  forbidden: [
    {
      name: 'no-circles-of-files',
      comment: 'A circle means that two files are one thing. Type-only imports carry no code and are left out.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circles-of-folders',
      comment: 'Nor may folders need each other: what both need is a folder of its own, below them.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    ...layerRules,
    ...consoleRules,
    {
      name: 'every-folder-has-a-layer',
      comment: 'A new folder of the server needs a place in LAYERS.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: pathOf(LAYERS.flatMap(({ folders }) => folders)) },
    },
    {
      name: 'text-is-pure',
      comment: 'How texts are cleaned, compared and told apart: functions that need nothing at all.',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { pathNot: '^src/text/' },
    },
    {
      name: 'protocol-is-pure',
      comment:
        'RFC 7643 and 7644 as functions: no Nest, no ORM, no I/O; of ours only what texts are, and the list of reasons, which the log has too.',
      severity: 'error',
      from: { path: '^src/scim/protocol/' },
      to: { pathNot: '^src/((scim/protocol|text)/|errors/refusal-reasons\\.ts$)' },
    },
    {
      name: 'nobody-imports-scim',
      comment: 'SCIM is one way in among others; the domain must not know it. The composition root puts it together.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(scim|boot|match-check)/' },
      to: { path: '^src/scim/' },
    },
    {
      name: 'match-check-reads-as-scim-does',
      comment:
        'A dry run takes users by the readers of the protocol, so that it takes what a request takes; nothing else of SCIM.',
      severity: 'error',
      from: { path: '^src/match-check/' },
      to: { path: '^src/scim/', pathNot: '^src/scim/protocol/' },
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
      name: 'console-speaks-http',
      comment: 'The console knows the API by its OpenAPI document alone.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|okta|test)/' },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { path: '^(src|okta|migrations|web)/' },
      to: { path: '^(test|test-browser|bench|drill)/' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is dead.',
      severity: 'error',
      from: { orphan: true, path: '^(src|okta|drill)/', pathNot: '\\.d\\.ts$' },
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
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'default'],
    },
  },
};
