/** Who may import whom: the table of ARCHITECTURE.md as rules. Everything not listed for a zone is an error. */

const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}(/|$)`);
const typeOnly = ['type-only'];

/** A zone may import only what matches `allowed`; `exceptTypes` lets it import types from anywhere. */
function zone(name, from, allowed, comment, fromNot) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
    to: { pathNot: allowed },
  };
}

const driver = packages('better-sqlite3');
const documentLibraries = packages(
  'docx',
  'pdf-lib',
  '@pdf-lib',
  'pdfjs-dist',
  'mammoth',
  'fflate',
  'papaparse',
  '@napi-rs',
);
const sharedLibraries = packages('zod', 'temporal-polyfill', 'temporal-spec', 'node-diff3');
const coreLibraries = packages('axios', 'otpauth', 'nodemailer', 'uuid', 'node-diff3', 'qrcode');
const editorModel = packages('@tiptap/core', '@tiptap/pm', 'prosemirror-[a-z]+');
const screenLibraries = packages(
  'react',
  'react-dom',
  'zustand',
  'pdfjs-dist',
  'uuid',
  'scheduler',
  '@fluentui/[^/]+',
  '@griffel/[^/]+',
  '@tanstack/[^/]+',
  '@tiptap/[^/]+',
  'prosemirror-[a-z]+',
  'temporal-polyfill',
  'temporal-spec',
);
const nodeBuiltIns =
  '^(node:)?(assert|async_hooks|buffer|child_process|crypto|dns|events|fs|http|https|module|net|os|path|perf_hooks|process|readline|stream|string_decoder|timers|tls|url|util|v8|vm|worker_threads|zlib)(/|$)';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typeOnly } },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    zone(
      'shared-stands-alone',
      '^shared/',
      ['^shared/', ...sharedLibraries],
      'shared may import zod, temporal, node-diff3 and itself',
    ),
    {
      name: 'hub-never-main',
      severity: 'error',
      from: { path: '^hub/' },
      to: { path: '^(main|preload|renderer|tools|tests)/' },
    },
    { name: 'hub-never-electron', severity: 'error', from: { path: '^hub/' }, to: { path: packages('electron') } },
    zone(
      'core-is-plain-node',
      '^main/core/',
      [
        '^main/core/',
        '^shared/',
        '^resources/.*\\.json$',
        // The program's own version: what was derived by another is derived again.
        '^package\\.json$',
        nodeBuiltIns,
        ...driver,
        ...sharedLibraries,
        ...documentLibraries,
        ...coreLibraries,
        ...editorModel,
      ],
      'core never imports electron, the shell or screen libraries',
    ),
    zone(
      'sync-decisions-are-pure',
      '^main/core/sync/(plan|rebase)(\\.ts$|/)',
      ['^shared/', '^main/core/sync/(plan|rebase)(\\.ts$|/)', ...sharedLibraries],
      'plan and rebase import shared only',
    ),
    zone(
      'migrations-import-nothing-of-ours',
      '^main/core/db/migrations/[0-9]',
      [...driver, nodeBuiltIns],
      'an old migration must not change when our code does',
    ),
    {
      name: 'no-foreign-repository',
      comment: "another domain's service, never its repository",
      severity: 'error',
      from: { path: '^main/core/([^/]+)/', pathNot: '^main/core/(procedures|sync|db)/' },
      to: { path: '^main/core/[^/]+/repository\\.ts$', pathNot: '^main/core/$1/' },
    },
    {
      name: 'procedures-use-services',
      severity: 'error',
      from: { path: '^main/core/procedures/' },
      to: { path: '^main/core/[^/]+/repository\\.ts$' },
    },
    {
      name: 'nobody-imports-upwards',
      comment: 'procedures -> services -> repositories; only the wiring of core itself knows the procedures',
      severity: 'error',
      from: { path: '^main/core/', pathNot: '^main/core/(procedures/|(core|dispatch|worker)\\.ts$)' },
      to: { path: '^main/core/procedures/' },
    },
    {
      name: 'repositories-are-the-bottom',
      severity: 'error',
      from: { path: '^main/core/[^/]+/repository\\.ts$' },
      to: { path: '^main/core/[^/]+/service\\.ts$', dependencyTypesNot: typeOnly },
    },
    {
      name: 'shell-takes-only-types-of-core',
      severity: 'error',
      from: { path: '^main/(shell/|index\\.ts)' },
      to: { path: '^main/core/', dependencyTypesNot: typeOnly },
    },
    {
      name: 'electron-only-in-shell-and-preload',
      severity: 'error',
      from: { path: '^(main|shared|hub|renderer)/', pathNot: '^main/(shell/|index\\.ts)' },
      to: { path: packages('electron') },
    },
    zone(
      'preload-is-thin',
      '^preload/',
      ['^preload/', '^shared/', ...packages('electron')],
      'preload imports electron and the names of shared/ipc',
    ),
    {
      name: 'preload-takes-only-names-and-types',
      severity: 'error',
      from: { path: '^preload/' },
      to: { path: '^shared/', pathNot: '^shared/ipc/', dependencyTypesNot: typeOnly },
    },
    zone(
      'renderer-is-a-web-page',
      '^renderer/',
      ['^renderer/', '^shared/', ...screenLibraries],
      'renderer never imports node, electron or main',
    ),
    {
      name: 'renderer-validates-nothing',
      comment: 'zod stays out of the page: core validates',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: [...packages('zod'), '^shared/(hub-api|ipc/contract)'],
        // Pure, and without a schema.
        pathNot: '^shared/hub-api/content-hash\\.ts$',
        dependencyTypesNot: typeOnly,
      },
    },
    {
      name: 'nobody-imports-tests-or-tools',
      severity: 'error',
      from: { path: '^(main|shared|hub|renderer|preload)/' },
      to: { path: '^(tests|tools)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
