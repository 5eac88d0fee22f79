import { keepComment } from '@/lib/homework/reviewing/comment-bank/commands';
import { as } from '../acting';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

const words = ({ clubs }: MintedSchool) => ({
  ...{ words: 'Well read.', verdict: 'got_it', clubId: clubs.reading },
});
const kept = { words: 'Read on.', verdict: null, clubId: null };

/** A reviewer's own: each other reviewer may keep one too, and touches nobody else's. */
const byReviewer = (form: Door['form']): Door => ({ who: 'mrOkafor', form });

/** Forms about comments that are kept to use again. */
export const doorsOfComments: Readonly<Record<string, Door>> = {
  keepOwnCommentAction: { teachersToo: true, ...byReviewer(async (school) => words(school)) },
  changeOwnCommentAction: byReviewer(async (school) => {
    const { id } = await as(school, school.people.mrOkafor, (tenant) =>
      keepComment('own')(tenant, kept),
    );
    return { ...words(school), commentId: id };
  }),
  setOwnStandingAction: byReviewer(async (school) => {
    const { id } = await as(school, school.people.mrOkafor, (tenant) =>
      keepComment('own')(tenant, kept),
    );
    return { commentId: id, offered: 'no' };
  }),
  keepSchoolCommentAction: byOffice(async (school) => words(school)),
  changeSchoolCommentAction: byOffice(async (school) => {
    const { id } = await as(school, school.people.mrsBell, (tenant) =>
      keepComment('school')(tenant, kept),
    );
    return { ...words(school), commentId: id };
  }),
  setSchoolStandingAction: byOffice(async (school) => {
    const { id } = await as(school, school.people.mrsBell, (tenant) =>
      keepComment('school')(tenant, kept),
    );
    return { commentId: id, offered: 'no' };
  }),
};
