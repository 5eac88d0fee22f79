import { asAChange, asTheSchool } from '@/lib/platform/tenancy';
import { actorOf, type Someone, type StaffedSchool } from '../mint';
import type { Prober } from './probe';

/** Everybody of a school who tries the walls, and the clock. */
export async function everyoneIn(school: StaffedSchool): Promise<Prober[]> {
  const { maya, leo, mrOkafor, msReid, mrsBell, mayasMum, leosDad } = school.people;
  const as = (who: typeof maya) => actorOf(school, who);
  return [
    { actor: await as(maya), role: 'student', side: 'maya' },
    { actor: await as(leo), role: 'student', side: 'leo' },
    { actor: await as(mayasMum), role: 'parent', side: 'maya' },
    { actor: await as(leosDad), role: 'parent', side: 'leo' },
    { actor: await as(mrOkafor), role: 'trainer', side: 'maya' },
    { actor: await as(msReid), role: 'trainer', side: 'leo' },
    { actor: await as(mrsBell), role: 'school_admin', side: null },
    { actor: asTheSchool(school.id), role: 'system', side: null },
    { actor: asAChange(school.id), role: 'a_change', side: null },
  ];
}

export async function otherStaffOf(school: StaffedSchool): Promise<Prober[]> {
  const as = (who: Someone) => actorOf(school, who);
  return [
    { actor: await as(school.staff.idaLund), role: 'support_worker', side: 'maya' },
    { actor: await as(school.staff.tomAsh), role: 'support_worker', side: 'leo' },
    { actor: await as(school.staff.annPike), role: 'office', side: null },
    { actor: await as(school.staff.eveHolt), role: 'safeguarding_lead', side: null },
    { actor: await as(school.staff.samRay), role: 'sen_lead', side: null },
    { actor: await as(school.staff.bobNunn), role: 'site_manager', side: null },
  ];
}
