import { v7 as newId } from 'uuid';
import { tellSomeone } from '@/lib/concerns/telling/commands';
import { as } from '../acting';
import { superuser } from '../database';
import { type MintedSchool, mintGrant, type Someone } from '../mint';
import type { Door } from './door';

/** So that somebody reads what children tell. */
async function appoint({ id, people: { mrsBell } }: MintedSchool, reader: Someone) {
  await mintGrant(id, reader, mrsBell, { template: 'safeguarding_lead', scope: 'school' });
}

async function newConcern(school: MintedSchool) {
  await appoint(school, school.people.mrOkafor);
  const sending = newId();
  await as(school, school.people.maya, (tenant) =>
    tellSomeone(tenant, { sending, words: 'It is too loud', voice: undefined }),
  );
  const [concern] = await superuser()<{ id: string }[]>`
    select id from concerns where sending = ${sending}`;
  return { concernId: concern?.id ?? '', text: 'Spoke with Maya' };
}

const byTheAppointed = (form: Door['form']): Door => ({ who: 'mrOkafor', form });

export const doorsOfConcerns: Readonly<Record<string, Door>> = {
  tellSomeoneAction: {
    who: 'maya',
    childrenToo: true,
    form: async (school) => {
      const { mrOkafor, msReid } = school.people;
      await appoint(school, mrOkafor);
      await appoint(school, msReid);
      return { sendingId: newId(), words: 'It is too loud', notFor: msReid.id };
    },
  },
  noteOnConcernAction: byTheAppointed(newConcern),
  closeConcernAction: byTheAppointed(newConcern),
  reopenConcernAction: byTheAppointed(async (school) => {
    const about = await newConcern(school);
    await superuser()`update concerns set closed_at = now() where id = ${about.concernId}`;
    return about;
  }),
};
