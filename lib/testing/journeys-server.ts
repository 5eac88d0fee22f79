import { forgetEmbedded } from '@/db/embedded';
import { enter } from '@/lib/wiring/running/entry';
import { makeDataFolder } from './data-folder';

/* What people start with npm start, on data of its own that are gone when it ends. */
await enter(async () => {
  const folder = await makeDataFolder('studystreaks-journeys-');
  process.env.DATA_DIR = folder;
  const { runProduction } = await import('@/lib/wiring/running/run');
  try {
    return await runProduction();
  } finally {
    await forgetEmbedded(folder);
  }
});
