import { keepComment } from '@/lib/homework/reviewing/comment-bank/commands';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { verdicts } from '@/lib/shared/vocabulary';
import { comments } from './clubs';

/** The comments that the school offers its teachers: those they give all the time. */
export async function keepTheSchoolsComments(office: Actor, now: Date) {
  await inSchool(office, 'read write', async (tenant) => {
    for (const verdict of verdicts)
      for (const words of comments[verdict])
        await keepComment('school')({ ...tenant, now }, { words, verdict, clubId: null });
  });
}
