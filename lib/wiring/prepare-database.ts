import { enter } from './running/entry';

await enter(async () => (await import('./running/prepare')).prepareServer(process.argv.slice(2)));
