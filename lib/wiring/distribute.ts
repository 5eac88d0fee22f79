import { enter } from './running/entry';

await enter(async () =>
  (await import('./distributing/commands')).distributeTables(process.argv.slice(2)),
);
