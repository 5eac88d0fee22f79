import { enter } from './running/entry';

await enter(async () =>
  (await import('./running/taking-back')).takeMigrationBack(process.argv.slice(2)),
);
