import 'server-only';

export type ProcessSeen = Readonly<{ name: string; memory: number; since: Date | undefined }>;

const line =
  /^(process_resident_memory_bytes|studystreaks_process_start_seconds)\{[^}]*process="([a-z0-9 ]{1,40})"[^}]*\} ([0-9.e+]+)$/;

/** The processes of this machine, from what each of them counts of itself. */
export function processesIn(metrics: string): ProcessSeen[] {
  const seen = new Map<string, { memory: number; since: Date | undefined }>();
  for (const each of metrics.split('\n')) {
    const [, figure, name = '', value] = line.exec(each) ?? [];
    if (!figure) continue;
    const process = seen.get(name) ?? { memory: 0, since: undefined };
    if (figure === 'process_resident_memory_bytes') process.memory = Number(value);
    else process.since = new Date(Number(value) * 1_000);
    seen.set(name, process);
  }
  return [...seen]
    .map(([name, process]) => ({ name, ...process }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

export type Backups = Readonly<
  { is: 'kept'; at: Date } | { is: 'none_yet' | 'nobody' | 'others' | 'unknown' }
>;

/** The newest backup, or why none is known: that nobody keeps any is said only where the supervisor said so. */
export function backupsIn(metrics: string, now: Date): Backups {
  const [, by, kept] =
    /^studystreaks_backup_kept\{[^}]*by="(itself|others|nobody)"[^}]*\} ([01])$/m.exec(metrics) ??
    [];
  if (by === 'others' || by === 'nobody') return { is: by };
  const [, seconds] =
    /^studystreaks_backup_age_seconds\{[^}]*of="database"[^}]*\} ([0-9.e+-]+)$/m.exec(metrics) ??
    [];
  if (by === undefined || seconds === undefined) return { is: 'unknown' };
  return kept === '1'
    ? { is: 'kept', at: new Date(now.getTime() - Number(seconds) * 1_000) }
    : { is: 'none_yet' };
}
