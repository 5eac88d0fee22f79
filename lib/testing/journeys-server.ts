import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forgetEmbedded } from '@/db/embedded';
import { enter } from '@/lib/wiring/running/entry';

/* What people start with npm start, on data of its own that are gone when it ends. */
await enter(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-journeys-'));
  await chmod(folder, 0o755);
  process.env.DATA_DIR = folder;
  const { runProduction } = await import('@/lib/wiring/running/run');
  try {
    return await runProduction();
  } finally {
    await forgetEmbedded(folder);
  }
});
