import { enter } from './running/entry';

await enter(async () => (await import('./running/operator')).keepOperators(process.argv.slice(2)));
