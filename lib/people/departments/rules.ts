import type { Department, DepartmentMember } from '@/db/schema/departments';
import { asSeen } from '@/lib/shared/as-seen';
import type { LocalDate } from '@/lib/shared/dates';

/** A department as its form showed it, to tell whether somebody changed it meanwhile. */
export const departmentAsSeen = ({
  name,
  description,
  archivedAt,
}: Pick<Department, 'name' | 'description' | 'archivedAt'>) =>
  asSeen([name, description, archivedAt]);

type Dates = Pick<DepartmentMember, 'startsOn' | 'endsOn'>;

export const isMemberOn = ({ startsOn, endsOn }: Dates, day: LocalDate) =>
  startsOn <= day && (endsOn === null || endsOn > day);

/** Whether a membership that begins on a day would run beside this one. */
export const runsOn = ({ endsOn }: Pick<Dates, 'endsOn'>, startsOn: LocalDate) =>
  endsOn === null || endsOn > startsOn;
