import { handToOperator } from '@/lib/records/packs/by-operator/commands';
import { pausePack } from '@/lib/records/packs/commands';
import { office } from '../acting';
import { superuser } from '../database';
import { type MintedSchool, mintGrant } from '../mint';
import {
  askedAboutMaya,
  collectedAboutMaya,
  packRow,
  readyForWhoLeft,
  reviewedAboutMaya,
} from '../packs';
import { handIn } from '../waiting-piece';
import { byMum, byOffice, type Door } from './door';

const words = ({ packId, revision }: Readonly<{ packId: string; revision: number }>) => ({
  ...{ packId, revision: String(revision) },
});
const withResponsibility = ({ people: { mayasMum } }: MintedSchool) =>
  superuser()`update guardian_links set parental_responsibility = 'yes'
    where guardian_id = ${mayasMum.id}`;
const asked = async (school: MintedSchool) => packRow((await askedAboutMaya(school)).id);

/** Mrs Bell decided about all of it, and nobody else of the school could release it. */
async function aloneWithIt(school: MintedSchool) {
  const { packId } = await reviewedAboutMaya(school);
  await superuser()`update packs set reviewed_by = array[${school.people.mrsBell.id}]::uuid[]
    where id = ${packId}`;
  return packRow(packId);
}

/** The forms about a copy of what is kept about somebody. */
export const doorsOfPacks: Readonly<Record<string, Door>> = {
  askForCopyAction: byMum(async (school) => {
    await withResponsibility(school);
    return { personId: school.people.maya.id, askedBy: school.people.mayasMum.id };
  }),
  writeDownRequestAction: byOffice(async (school) => {
    await withResponsibility(school);
    const { maya, mayasMum } = school.people;
    return {
      ...{ personId: maya.id, askedById: mayasMum.id },
      ...{ receivedOn: school.today, identity: 'known' },
    };
  }),
  checkIdentityAction: byOffice(async (school) => {
    const pack = await asked(school);
    await superuser()`update packs set identity = null where id = ${pack.packId}`;
    return { ...words(pack), identity: 'document' };
  }),
  pausePackAction: byOffice(async (school) => words(await asked(school))),
  goOnAction: byOffice(async (school) => {
    const { packId, revision } = await asked(school);
    await office(school, (tenant) => pausePack(tenant, { packId, revision }));
    return words(await packRow(packId));
  }),
  extendPackAction: byOffice(async (school) => ({
    ...words(await asked(school)),
    extendedFor: 'complex',
  })),
  closePackAction: byOffice(async (school) => ({
    ...words(await asked(school)),
    closedFor: 'taken_back',
  })),
  decideItemAction: byOffice(async (school) => {
    const { packId } = await collectedAboutMaya(school);
    const [item] = await superuser()<{ id: string }[]>`
      select id from pack_items where pack_id = ${packId} and kind = 'person' order by position`;
    return {
      ...{ packId, itemId: item?.id ?? '', revision: '0' },
      ...{ decision: 'withhold', reason: 'somebody_else' },
    };
  }),
  keepWhatNamesNobodyAction: byOffice(async (school) => {
    await handIn(school, 'maya');
    return words(await collectedAboutMaya(school));
  }),
  lookedThroughPartAction: byOffice(async (school) => {
    // The office reads neither of itself: here it is appointed to.
    const { mrsBell } = school.people;
    await mintGrant(school.id, mrsBell, mrsBell, {
      template: 'safeguarding_lead',
      scope: 'school',
    });
    const { packId } = await collectedAboutMaya(school);
    await superuser()`update pack_items set decision = 'keep', decided_by_id = ${school.people.msReid.id}
      where pack_id = ${packId} and readers = 'concern'`;
    return { ...words(await packRow(packId)), part: 'concerns' };
  }),
  handOverAction: byOffice(async (school) => ({
    ...words(await readyForWhoLeft(school)),
    ...{ handedHow: 'in_person', handedOn: school.today },
  })),
  handToOperatorAction: byOffice(async (school) => words(await aloneWithIt(school))),
  takeBackFromOperatorAction: byOffice(async (school) => {
    const { packId, revision } = await aloneWithIt(school);
    await office(school, (tenant) => handToOperator(tenant, { packId, revision }));
    return words(await packRow(packId));
  }),
  releasePackAction: byOffice(async (school) => words(await reviewedAboutMaya(school))),
};
