import { enter } from './running/entry';

await enter(async () => (await import('./running/run')).runProduction());
