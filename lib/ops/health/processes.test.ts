import { expect, test } from 'vitest';
import { backupsIn, processesIn } from './processes';

const metrics = `# HELP process_resident_memory_bytes Resident memory size in bytes.
process_resident_memory_bytes{process="web 1"} 212000000
process_resident_memory_bytes{process="worker"} 2.05e+8
studystreaks_process_start_seconds{process="web 1"} 1795415000
studystreaks_backup_age_seconds{of="database",process="supervisor"} 60
process_resident_memory_bytes{process="<script>"} 1
`;

test('processes are told by what each of them counted', () => {
  expect(processesIn(metrics)).toEqual([
    { name: 'web 1', memory: 212_000_000, since: new Date(1_795_415_000_000) },
    { name: 'worker', memory: 205_000_000, since: undefined },
  ]);
  expect(processesIn('')).toEqual([]);
});

test('the newest backup is told; that nobody keeps any only where that is known', () => {
  const now = new Date('2026-11-23T06:00:00Z');
  const kept = (by: string, one: 0 | 1) =>
    `${metrics}studystreaks_backup_kept{by="${by}",process="supervisor"} ${one}\n`;
  expect(backupsIn(kept('itself', 1), now)).toEqual({
    ...{ is: 'kept', at: new Date('2026-11-23T05:59:00Z') },
  });
  // Its age counts from the start until then.
  expect(backupsIn(kept('itself', 0), now)).toEqual({ is: 'none_yet' });
  expect(backupsIn(kept('others', 0), now)).toEqual({ is: 'others' });
  expect(backupsIn(kept('nobody', 0), now)).toEqual({ is: 'nobody' });
  for (const unknown of ['', metrics]) expect(backupsIn(unknown, now)).toEqual({ is: 'unknown' });
});
