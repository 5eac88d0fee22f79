import { ensureBuild } from './running/build';
import { enter } from './running/entry';

await enter(async () => {
  await ensureBuild(new AbortController().signal, console.log);
  return 0;
});
