import type { LocalDate } from '@/lib/shared/dates';
import { dayIn, identifierIn, required, wordIn } from '../cells';
import { type Findings, RecordSetAside } from '../findings';
import type { FileToRead } from '../opening/file';
import type { Kind } from '../roster';
import { type SheetRow, sheetOf } from '../table/sheet';
import { filesOfOneRoster, type UserRole, userRoles } from './columns';

export type HeldRole = Readonly<{
  role: UserRole | 'other';
  primary: boolean;
  current: boolean;
  org?: string;
}>;

export const kindOfRole: Readonly<Record<UserRole, Kind>> = {
  administrator: 'staff',
  aide: 'staff',
  counselor: 'staff',
  districtAdministrator: 'staff',
  guardian: 'guardian',
  parent: 'guardian',
  principal: 'staff',
  proctor: 'staff',
  relative: 'guardian',
  siteAdministrator: 'staff',
  student: 'student',
  systemAdministrator: 'staff',
  teacher: 'staff',
};

/** What everybody is, by the name of their record, and of whom that cannot be read. */
export async function readRoles(file: FileToRead, today: LocalDate, findings: Findings) {
  const roles = new Map<string, HeldRole[]>();
  const refused = new Set<string>();
  for await (const row of sheetOf(file, filesOfOneRoster.roles, findings)) {
    try {
      leaveWhatIsToBeDeleted(row);
      identifierIn(row.cell('sourcedId'));
      const user = identifierIn(row.cell('userSourcedId'));
      const endsOn = dayIn(row.cell('endDate'), 'iso');
      const held = {
        org: required(row.cell('orgSourcedId')),
        role: roleIn(row),
        primary: wordIn(row.cell('roleType'), ['primary', 'secondary']) === 'primary',
        current: endsOn === undefined || endsOn > today,
      };
      roles.set(user, [...(roles.get(user) ?? []), held]);
    } catch (error) {
      if (findings.note(error) === 'refused') refused.add(row.cell('userSourcedId').text);
    }
  }
  return { roles, refused };
}

/** Schools may add words of their own, which begin with ext: and are nothing to us. */
export const roleIn = (row: SheetRow): UserRole | 'other' =>
  row.cell('role').text.startsWith('ext:') ? 'other' : wordIn(row.cell('role'), userRoles);

/** A whole list may still name what its system is about to delete. */
export function leaveWhatIsToBeDeleted(row: SheetRow) {
  const { text, where } = row.cell('status');
  if (text.toLowerCase() === 'tobedeleted') throw new RecordSetAside(where, 'to_be_deleted');
}

/**
 * What a person is to us, of all that they are: what is still so before what is over, their primary
 * role before others. Nobody becomes an administrator by a file: that the school gives by hand.
 */
export function partOf(roles: readonly HeldRole[]) {
  const known = roles.filter((held) => held.role !== 'other');
  const current = known.some((held) => held.current) ? known.filter((held) => held.current) : known;
  const kinds = current
    .toSorted((a, b) => Number(b.primary) - Number(a.primary) || rank(a) - rank(b))
    .map(({ role }) => ({ role, kind: kindOfRole[role as UserRole] }));
  const [first] = kinds;
  if (!first) return undefined;
  const alsoGuardian = first.kind === 'staff' && kinds.some(({ kind }) => kind === 'guardian');
  const teaches = kinds.some(({ role }) => role === 'teacher' || role === 'aide');
  return {
    kind: first.kind,
    ...(first.kind === 'staff' && teaches ? { staffRole: 'trainer' as const } : {}),
    ...(alsoGuardian ? { alsoGuardian } : {}),
  };
}

const order: readonly Kind[] = ['student', 'staff', 'guardian'];
const rank = ({ role }: HeldRole) => (role === 'other' ? 9 : order.indexOf(kindOfRole[role]));
