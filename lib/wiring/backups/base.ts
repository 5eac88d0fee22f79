import path from 'node:path';
import { connect } from '@/db/connect';
import type { Home } from '@/db/postgres/cluster';
import { addBase, type Base } from './marks';
import { packed, packFile, packFolder, packText } from './packing';
import type { Vault } from './vault';

/** The project's own database as backups see it. */
export type OwnServer = Readonly<{ ownerUrl: string; home: Home; dataFolder: string }>;

/** What a copy of a running server leaves out; of PostgreSQL's documentation, "Backing Up the Data Directory". */
const emptied =
  /^(pg_(wal|dynshmem|notify|replslot|serial|snapshots|stat_tmp|subtrans)\/.+|.*\/?pgsql_tmp[^/]*\/.+)$/;
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|current_logfiles|recovery\.signal|standby\.signal|backup_manifest)$|(^|\/)(pg_internal\.init[^/]*|pgsql_tmp[^/]*)$/;
/** Copied last, so that it is not older than what it speaks of. */
const control = 'global/pg_control';

const wanted = (name: string) => {
  if (name === 'pg_wal/archive_status') return 'empty';
  return !(emptied.test(name) || leftOut.test(name) || name === control);
};

/** A copy of the whole database while it serves; with the log that was written meanwhile it is whole. */
export async function takeBase(
  { ownerUrl, home }: OwnServer,
  line: string,
  vault: Vault,
): Promise<Base> {
  // The server ends the copy when its connection ends, so there is one, and it is kept.
  const sql = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [began] = await sql<{ at: Date; segment: string }[]>`
      select now() as at, pg_walfile_name(pg_backup_start('studystreaks', true)) as segment`;
    if (!began) throw new Error('The server began no backup');
    const at = began.at.toISOString();
    const name = `bases/${at.replaceAll(':', '-')}.tar.gz`;
    const bytes = await vault.seal(
      name,
      packed(async (into) => {
        await packFolder(into, home.cluster, '', wanted);
        await packFile(into, control, path.join(home.cluster, control));
        // It waits until the log is laid aside; where the disk is full that may be never.
        await sql`set statement_timeout = '2min'`;
        const [ended] = await sql<
          { labelfile: string }[]
        >`select labelfile from pg_backup_stop(true)`;
        if (!ended) throw new Error('The server ended no backup');
        await packText(into, 'backup_label', ended.labelfile);
        await packFile(into, 'owner-password', path.join(home.folder, 'password'));
      }),
    );
    const base = { name, at, segment: began.segment, bytes };
    await addBase(line, base);
    return base;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
