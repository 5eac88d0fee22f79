import { askForCopy, releasePack } from '@/lib/records/packs/commands';
import { collectPack, makePack } from '@/lib/records/packs/jobs';
import { as } from './acting';
import { superuser } from './database';
import type { MintedSchool } from './mint';

/** Maya's mother has parental responsibility, and asked for a copy of what is kept about Maya. */
export async function askedAboutMaya(school: MintedSchool) {
  const { maya, mayasMum } = school.people;
  await superuser()`update guardian_links set parental_responsibility = 'yes'
    where guardian_id = ${mayasMum.id}`;
  return as(school, mayasMum, (tenant) =>
    askForCopy(tenant, { personId: maya.id, askedBy: mayasMum.id }),
  );
}

export const packRow = async (id: string) => {
  const [row] = await superuser()<
    { revision: number; state: string; itemsLeft: number; storageKey: string | null }[]
  >`select revision, state, items_left as "itemsLeft", storage_key as "storageKey" from packs where id = ${id}`;
  if (!row) throw new Error('No such request');
  return { packId: id, ...row };
};

/** The same, collected. */
export async function collectedAboutMaya(school: MintedSchool) {
  const { id } = await askedAboutMaya(school);
  await collectPack(school.id, id);
  return packRow(id);
}

/** The same, and everything is decided by Ms Reid. */
export async function reviewedAboutMaya(school: MintedSchool) {
  const { packId } = await collectedAboutMaya(school);
  await superuser()`update pack_items set decision = 'keep', decided_by_id = ${school.people.msReid.id}
    where pack_id = ${packId} and decision is null`;
  // As if Ms Reid had looked through all of it.
  const { id } = school.people.msReid;
  await superuser()`update packs set items_left = 0, reviewed_by = array[${id}]::uuid[], care_looked_by_id = ${id},
    concerns_looked_by_id = ${id} where id = ${packId}`;
  return packRow(packId);
}

/** The copy lies there, and who asked for it can no longer sign in. */
export async function readyForWhoLeft(school: MintedSchool) {
  const { packId, revision } = await reviewedAboutMaya(school);
  const { mrsBell, mayasMum } = school.people;
  await as(school, mrsBell, (tenant) => releasePack(tenant, { packId, revision }));
  await makePack(school.id, packId);
  await superuser()`update people set archived_at = now() where id = ${mayasMum.id}`;
  return packRow(packId);
}
