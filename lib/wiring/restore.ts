import { enter } from './running/entry';

await enter(async () => (await import('./backups/commands')).restore(process.argv.slice(2)));
