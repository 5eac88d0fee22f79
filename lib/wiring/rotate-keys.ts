import { enter } from './running/entry';

await enter(async () => (await import('./running/rotating')).rotateKeys(process.argv.slice(2)));
