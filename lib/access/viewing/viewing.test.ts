import { beforeEach, describe, expect, test } from 'vitest';
import { notifications } from '@/db/schema/notifications';
import { homeOfSession } from '@/lib/identity/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { may, reachOf } from '@/lib/platform/rights';
import { inSchool } from '@/lib/platform/tenancy';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { stopViewing, viewAs } from './commands';

let school: StaffedSchool;
let mrsBell: Someone;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
  mrsBell = school.people.mrsBell;
});

const lookAs = (who: Someone) =>
  office(school, (tenant) => viewAs(tenant, { personId: who.id }, mrsBell.token));
const here = () => whoIsHere(mrsBell.token, school.slug);

describe('looking as somebody else', () => {
  test('shows what they see, says who looks, and is in the record', async () => {
    const { maya, mrOkafor } = school.people;
    await lookAs(mrOkafor);
    const seen = await here();
    expect(seen).toMatchObject({
      personId: mrOkafor.id,
      role: 'trainer',
      onlyLooks: { viewerId: mrsBell.id, viewerName: 'Ruth Bell' },
    });
    expect(seen && reachOf(seen, 'learning.read')).toMatchObject({ students: [maya.id] });
    expect(await eventsOf(mrOkafor.id)).toMatchObject([
      { name: 'person.viewed_as', actorId: mrsBell.id },
    ]);
  });

  test('opens nothing of their own account', async () => {
    await lookAs(school.people.mrOkafor);
    const seen = await here();
    expect(seen && may(seen, 'account.keep')).toBe(false);
    expect(seen).toMatchObject({ elsewhere: [] });
  });

  test('changes nothing, whatever is tried', async () => {
    await lookAs(school.people.maya);
    const actor = await actorOf(school, mrsBell);
    const read = await inSchool(actor, 'read only', ({ db }) => db.select().from(notifications));
    expect(read).toEqual([]);
    await expect(inSchool(actor, 'read write', async () => 1)).rejects.toEqual(
      refused('refusal.only_looking'),
    );
  });

  test('is no way to what one only hands on', async () => {
    await lookAs(school.staff.eveHolt);
    const seen = await here();
    expect(seen).toMatchObject({ role: 'safeguarding_lead' });
    expect(seen && may(seen, 'care.read')).toBe(false);
    expect(seen && reachOf(seen, 'learning.read')).toBe('school');
  });

  test('is over by itself, and by a press', async () => {
    await lookAs(school.people.maya);
    await superuser()`update sessions set viewing_until = now() where id = ${mrsBell.sessionId}`;
    expect(await here()).toMatchObject({ personId: mrsBell.id, role: 'school_admin' });
    await lookAs(school.people.maya);
    await stopViewing(mrsBell.token);
    const own = await here();
    expect(own).toMatchObject({ personId: mrsBell.id });
    expect(own?.onlyLooks).toBeUndefined();
  });

  test('is over with the right to it, and with the person', async () => {
    const { mrOkafor } = school.people;
    await lookAs(mrOkafor);
    await superuser()`update people set archived_at = now() where id = ${mrOkafor.id}`;
    expect(await here()).toMatchObject({ personId: mrsBell.id });
    await superuser()`update people set archived_at = null where id = ${mrOkafor.id}`;
    await superuser()`update people set role = 'office' where id = ${mrsBell.id}`;
    const own = await here();
    expect(own).toMatchObject({ personId: mrsBell.id, role: 'office' });
    expect(own?.onlyLooks).toBeUndefined();
  });

  test('as oneself, a stranger or somebody archived is refused', async () => {
    const other = await mintSchool();
    await superuser()`update people set archived_at = now() where id = ${school.staff.bobNunn.id}`;
    await expect(lookAs(mrsBell)).rejects.toEqual(refused('access.yourself'));
    await expect(lookAs(other.people.maya)).rejects.toEqual(refused('refusal.not_found'));
    await expect(lookAs(school.staff.bobNunn)).rejects.toEqual(refused('refusal.not_found'));
    expect(await here()).toMatchObject({ personId: mrsBell.id });
  });

  test('does not show in another school of the same account', async () => {
    const other = await mintSchool();
    await superuser()`update people set account_id =
      (select account_id from people where id = ${mrsBell.id}) where id = ${other.people.msReid.id}`;
    await lookAs(school.people.maya);
    expect(await whoIsHere(mrsBell.token, other.slug)).toMatchObject({
      personId: other.people.msReid.id,
      role: 'trainer',
    });
  });

  test('of somebody who may look as others leads no further', async () => {
    await mintGrant(school.id, school.staff.annPike, mrsBell, {
      template: 'school_admin',
      scope: 'school',
    });
    await lookAs(school.staff.annPike);
    await expect(
      as(school, mrsBell, (tenant) =>
        viewAs(tenant, { personId: school.people.maya.id }, mrsBell.token),
      ),
    ).rejects.toEqual(refused('refusal.only_looking'));
  });
});

test('whoever looks goes first to where the other would', async () => {
  await lookAs(school.people.mayasMum);
  expect(await homeOfSession(mrsBell.token)).toBe(`/${school.slug}/parent`);
  await stopViewing(mrsBell.token);
  expect(await homeOfSession(mrsBell.token)).toBe(`/${school.slug}/admin`);
});
