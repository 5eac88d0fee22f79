/** The floors of the house, ground first. A folder may use the floors below its own, never its neighbours. */
const floors = [
  ['lib/shared'],
  ['db'],
  ['lib/platform'],
  ['lib/settings', 'lib/trail'],
  ['lib/changes'],
  ['lib/identity'],
  ['lib/people', 'lib/consent', 'lib/access'],
  ['lib/clubs'],
  ['lib/classes'],
  ['lib/homework', 'lib/concerns'],
  ['lib/notifications', 'lib/reports', 'lib/operators', 'lib/ops'],
  ['lib/imports', 'lib/rollover'],
  ['lib/records'],
  ['lib/assurance', 'lib/exports'],
  ['lib/wiring', 'lib/seed', 'lib/testing'],
  ['components'],
  ['app'],
];

const looksOnlyDown = floors.flatMap((floor, height) =>
  floor.map((folder) => ({
    name: `${folder}-looks-only-down`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: '\\.(test|spec)\\.tsx?$|^lib/(wiring|seed|testing)/' },
    to: {
      path: `^(${floors
        .slice(height)
        .flat()
        .filter((other) => other !== folder)
        .join('|')})/`,
    },
  })),
);

module.exports = {
  forbidden: [
    ...looksOnlyDown,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'only-platform-opens-the-database',
      severity: 'error',
      from: { pathNot: '^(lib/platform|lib/wiring|lib/testing|db)/' },
      to: { path: '^db/client' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^lib/.+/(rules|inputs)\\.ts$' },
      to: {
        pathNot: '^lib/shared/|/(rules|inputs)\\.ts$|node_modules/zod',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'components-are-given-their-data',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^db/|^lib/.+/(queries|commands|jobs)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-ask-the-domain',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^db/|^lib/.+/commands\\.ts$' },
    },
    {
      name: 'the-product-knows-no-seed-and-no-tests',
      severity: 'error',
      from: {
        path: '^(app|components|lib)/',
        pathNot: '^lib/(seed|testing|wiring)/|\\.(test|spec)\\.tsx?$',
      },
      to: { path: '^lib/(seed|testing)/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '^(app|e2e|lib/wiring)/|^[^/]+$|\\.(test|spec)\\.tsx?$|\\.d\\.ts$',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
