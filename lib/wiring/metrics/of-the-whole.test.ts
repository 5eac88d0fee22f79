import { expect, test } from 'vitest';
import { backupsIn } from '@/lib/ops/health/processes';
import { keepBackups } from '../backups/round';
import { metricsOfTheWhole } from './of-the-whole';

type Backups = Parameters<typeof metricsOfTheWhole>[2];

/** What the page of health reads in the figures of a supervisor whose backups are kept so. */
async function readFrom(backups: Backups) {
  const url = (role: string) => String(process.env[`${role}_DATABASE_URL`]);
  const folder = String(process.env.STORAGE_DIR);
  const whole = metricsOfTheWhole(
    // Safe: what is not named here is not looked at.
    { dataFolder: folder, storageFolder: folder } as Parameters<typeof metricsOfTheWhole>[0],
    {
      ...{ ownerUrl: url('OWNER'), jobsUrl: url('JOBS'), sealUrl: url('SEAL') },
    } as Parameters<typeof metricsOfTheWhole>[1],
    backups,
  );
  await whole.look();
  const text = await whole.registry.metrics();
  await whole.end();
  return backupsIn(text, new Date());
}

test('who keeps backups is told, and one is told of only once it was kept', async () => {
  const since = () => new Date();
  const itself = { by: 'itself', keptAt: since } as const;
  expect(await readFrom({ ...itself, hasKept: () => true })).toMatchObject({ is: 'kept' });
  expect(await readFrom({ ...itself, hasKept: () => false })).toEqual({ is: 'none_yet' });
  const ofOnesOwn = await keepBackups(
    // Safe: neither is looked at where the server is one of one's own.
    {} as Parameters<typeof keepBackups>[0],
    { home: undefined } as Parameters<typeof keepBackups>[1],
    {} as Parameters<typeof keepBackups>[2],
  );
  expect(await readFrom(ofOnesOwn)).toEqual({ is: 'others' });
  const none = { by: 'nobody', keptAt: () => undefined, hasKept: () => false } as const;
  expect(await readFrom(none)).toEqual({ is: 'nobody' });
});
