import { enter } from './running/entry';

await enter(async () => (await import('./running/register')).loadRegister(process.argv.slice(2)));
