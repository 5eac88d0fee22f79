import sharp from 'sharp';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { consentPapers } from '@/db/schema/consent';
import { removeReplaced } from '@/lib/platform/storage/replaced';
import { storage } from '@/lib/platform/storage/storage';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { pdfOf, secretOfThePdf } from '@/lib/testing/pdfs';
import { publishNotice } from '../commands';
import { answerWithPaper, readPaper } from './answer';
import { enterPaper, takePaperAway } from './commands';
import { preparePaper } from './prepare';
import { listPapers } from './queries';

// As in doors.test.ts: the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => visitor.token }));
const said = new Headers({ 'x-address': '192.0.2.44', 'user-agent': 'Firefox' });
vi.mock('next/headers', () => ({ cookies: async () => new Map(), headers: async () => said }));

let school: StaffedSchool;
let elsewhere: MintedSchool;
let notice: { id: string; purposeId: string };

beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
  notice = await office(school, (tenant) =>
    publishNotice(tenant, {
      ...{ kind: 'voice_recordings', position: 1, question: 'Can {child} record their voice?' },
      ...{ summary: 's', whoSees: 'w', whereKept: 'k', howLong: 'l', ifRefused: 'r' },
    }),
  );
});

const square = { width: 60, height: 40, channels: 3, background: '#ffffff' } as const;
const photo = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: square })
          .withExif({ IFD0: { Artist: secretOfThePdf } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'paper.jpg',
  );
async function enter(scan: File) {
  const { annPike } = school.staff;
  const ready = await preparePaper(
    {
      ...{ purposeId: notice.purposeId, noticeId: notice.id },
      ...{ studentId: school.people.maya.id, guardianId: school.people.mayasMum.id },
      ...{ decision: 'given', signedOn: school.today, scan },
    },
    storedDirectly(annPike.id),
  );
  return as(school, annPike, (tenant) => enterPaper(tenant, ready));
}
const papers = (who: Someone = school.staff.annPike) =>
  as(school, who, (tenant) => listPapers(tenant, notice.purposeId, school.people.maya.id));
const only = async () => (await papers())[0]?.id ?? '';
const fetched = (paperId: string) =>
  answerWithPaper(new Request('https://streaks.example/paper'), { school: school.slug, paperId });

describe('a picture of the signed paper', () => {
  test('is kept with the answer, without what the file told besides', async () => {
    await enter(await photo());
    expect(await papers()).toMatchObject([
      { page: 1, guardianId: school.people.mayasMum.id, signedOn: school.today },
    ]);
    visitor.token = school.staff.annPike.token;
    const answer = await fetched(await only());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes(secretOfThePdf)).toBe(false);
  });

  test('of a scan is one for each page; what is neither photo nor PDF is refused at its field', async () => {
    const scan = new File([await pdfOf({ pages: 2 })], 'scan.pdf');
    await enter(scan);
    expect((await papers()).map(({ page }) => page)).toEqual([1, 2]);
    await expect(enter(new File(['words'], 'words.txt'))).rejects.toEqual(
      expect.objectContaining({ fields: { scan: ['media.photo_not_a_photo'] } }),
    );
  });

  test('is seen by who keeps consent, and by no family, teacher or other school', async () => {
    await enter(await photo());
    const id = await only();
    const { mayasMum, maya, mrOkafor, leosDad } = school.people;
    for (const other of [mayasMum, maya, mrOkafor, leosDad, school.staff.idaLund]) {
      expect(await papers(other)).toEqual([]);
      visitor.token = other.token;
      expect((await fetched(id)).status).toBe(404);
      await expect(
        as(school, other, (tenant) => takePaperAway(tenant, { paperId: id })),
      ).rejects.toEqual(refused('refusal.not_found'));
    }
    visitor.token = elsewhere.people.mrsBell.token;
    expect((await fetched(id)).status).toBe(401);
    visitor.token = undefined;
    expect((await fetched(id)).status).toBe(401);
    await expect(
      as(elsewhere, elsewhere.people.mrsBell, (tenant) => takePaperAway(tenant, { paperId: id })),
    ).rejects.toEqual(refused('refusal.not_found'));
    visitor.token = school.people.mrsBell.token;
    for (const odd of ['x', notice.id]) expect((await fetched(odd)).status).toBe(404);
    expect((await fetched(id)).status).toBe(200);
  });

  test('is on the record before it is seen, once a day, and the family is told that somebody looked', async () => {
    await enter(await photo());
    const id = await only();
    visitor.token = school.people.mrOkafor.token;
    await fetched(id);
    expect(await eventsOf(id)).toEqual([]);
    visitor.token = school.staff.annPike.token;
    await fetched(id);
    await fetched(id);
    expect(await eventsOf(id)).toEqual([
      {
        ...{ name: 'consent.paper_read', facts: {} },
        ...{ actorId: school.staff.annPike.id, studentId: school.people.maya.id },
      },
    ]);
    const [event] = await superuser()`select address from audit_events where subject_id = ${id}`;
    expect(event).toEqual({ address: '192.0.2.44' });
    // Who only looks as somebody else writes nothing, and is on the record in another way.
    const looking = { ...(await actorOf(school, school.people.mrsBell)), onlyLooks: true };
    expect(await readPaper(looking, id)).toMatchObject({ id });
    expect(await eventsOf(id)).toHaveLength(1);
  });

  test('is taken away once, from storage too; the answer stays', async () => {
    await enter(await photo());
    const id = await only();
    const gone = await office(school, (tenant) => takePaperAway(tenant, { paperId: id }));
    expect(await papers()).toEqual([]);
    await removeReplaced(gone);
    expect(await (await storage()).read(gone.replaced)).toBeFalsy();
    expect(await eventsOf(id)).toMatchObject([
      { name: 'consent.paper_taken_away', studentId: school.people.maya.id },
    ]);
    await expect(
      office(school, (tenant) => takePaperAway(tenant, { paperId: id })),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('goes only with an answer that one entered oneself', async () => {
    const entered = await enter(await photo());
    const row = (addedById: string) => ({
      ...{ schoolId: school.id, decisionId: entered.id, studentId: school.people.maya.id },
      ...{ page: 2, addedById, contentType: 'image/jpeg', bytes: 1, width: 1, height: 1 },
      storageKey: 'x',
    });
    const { mrsBell } = school.people;
    for (const addedById of [mrsBell.id, school.staff.annPike.id])
      await expect(
        as(school, mrsBell, ({ db }) => db.insert(consentPapers).values(row(addedById))),
      ).rejects.toThrow();
  });
});
