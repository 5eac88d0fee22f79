import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { packItems } from '@/db/schema/packs';
import { recordOnceADay } from '@/lib/platform/record';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { personOf, readInSchool, type Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { localDateOf } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';
import { packLooked } from './events';
import { findPack, listItems } from './queries';
import { bytesOf } from './sealed';
import { readSnapshot } from './snapshots';

/** One request with what of it this person may look at; that they looked through it is in the record, once a day. */
export async function lookThroughPack(tenant: Tenant, packId: string) {
  const pack = await findPack(tenant, packId);
  if (!pack) return undefined;
  const items = await listItems(tenant, pack);
  if (items.length > 0)
    await recordOnceADay(tenant, packLooked(), {
      ...{ id: pack.id, schoolId: pack.schoolId },
      studentId: pack.role === 'student' ? pack.personId : null,
    });
  const snapshot = items.length > 0 ? await readSnapshot(pack) : undefined;
  return {
    pack,
    items,
    withFile: new Set((snapshot?.files ?? []).map(({ item }) => item)),
    self: personOf(tenant),
    days: await setting(tenant, 'packs.days'),
    today: localDateOf(tenant.now),
  };
}

const types: Readonly<Record<string, string>> = {
  ...{ webp: 'image/webp', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' },
  ...{ mp4: 'audio/mp4', m4a: 'audio/mp4', webm: 'audio/webm', ogg: 'audio/ogg' },
};

/** A file that is to be looked at, for somebody who may decide about it while it is looked through. */
export async function answerWithItem({
  school,
  packId,
  itemId,
}: Readonly<{ school: string; packId: string; itemId: string }>) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'packs.keep') || actor.onlyLooks || !isId(packId) || !isId(itemId))
    return noFile(404);
  const found = await readInSchool(actor, async (tenant) => {
    const pack = await findPack(tenant, packId);
    if (pack?.state !== 'reviewing') return undefined;
    const [item] = await tenant.db
      .select({ position: packItems.position })
      .from(packItems)
      .where(
        and(
          eq(packItems.packId, packId),
          eq(packItems.id, itemId),
          inArray(packItems.kind, ['file', 'concern']),
        ),
      );
    return item && { pack, position: item.position };
  });
  const snapshot = found && (await readSnapshot(found.pack));
  const file = snapshot?.files.find(({ item }) => item === found?.position);
  const bytes = file && (await bytesOf(file.storageKey));
  if (!file || !bytes) return noFile(404);
  const extension = file.storageKey.slice(file.storageKey.lastIndexOf('.') + 1);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Content-Disposition': `${types[extension] ? 'inline' : 'attachment'}; filename="file.${extension}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  });
}
