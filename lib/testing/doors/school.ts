import { v7 as newId } from 'uuid';
import { uploadKey } from '@/lib/platform/storage/keys';
import { keepAccent, keepLogo } from '@/lib/settings/school/look/commands';
import { accentAsSeen } from '@/lib/settings/school/look/rules';
import { modulesAsSeen } from '@/lib/settings/school/modules/rules';
import { schoolProfile } from '@/lib/settings/school/queries';
import { roleNamesAsSeen } from '@/lib/settings/school/role-names/rules';
import { profileAsSeen } from '@/lib/settings/school/rules';
import { office } from '../acting';
import { smallPicture } from '../small-picture';
import { byOffice, type Door } from './door';

const accent = '#7a1f33';
const stored = {
  storageKey: uploadKey({ personId: newId(), fileId: newId(), extension: 'jpg', on: '2026-01-01' }),
  contentType: 'image/jpeg',
  bytes: 1,
  width: 1,
  height: 1,
};
/** Forms in which a school describes itself. */
export const doorsOfTheSchool: Readonly<Record<string, Door>> = {
  keepProfileAction: byOffice(async (school) => ({
    asSeen: profileAsSeen(await office(school, schoolProfile)),
    name: 'Strathmore Primary',
    kind: 'primary_school',
    nation: 'scotland',
    urn: String(600_000 + Math.floor(Math.random() * 90_000)),
    laestab: '201/3614',
    localAuthority: 'Elmshire',
    region: 'Highlands',
  })),
  checkTrailAction: byOffice(async () => ({})),
  keepAccentAction: byOffice(async () => ({ asSeen: accentAsSeen(null), accent })),
  resetAccentAction: byOffice(async (school) => {
    await office(school, (tenant) => keepAccent(tenant, { asSeen: accentAsSeen(null), accent }));
    return { asSeen: accentAsSeen(accent) };
  }),
  keepLogoAction: byOffice(async () => ({ logo: await smallPicture() })),
  removeLogoAction: byOffice(async (school) => {
    await office(school, (tenant) => keepLogo(tenant, stored));
    return {};
  }),
  keepModulesAction: byOffice(async () => ({ asSeen: modulesAsSeen([]), on: ['corrections'] })),
  keepRoleNamesAction: byOffice(async () => ({ asSeen: roleNamesAsSeen({}), trainer: 'Tutor' })),
};
