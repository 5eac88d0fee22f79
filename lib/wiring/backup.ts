import { enter } from './running/entry';

await enter(async () => (await import('./backups/commands')).backUp(process.argv.slice(2)));
