import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import { as, eventsOf, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { textOn } from '@/lib/testing/text-on';
import { handIn } from '@/lib/testing/waiting-piece';
import { answerWithCertificates } from './answer';
import { printCertificates } from './commands';
import { certificatesOfClass } from './queries';
import { occasionsIn } from './rules';

// As in doors.test.ts: the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => visitor.token }));
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

type Who = keyof MintedSchool['people'];

async function award(told = true) {
  const { maya, mrOkafor } = school.people;
  const [row] = await superuser()<{ id: string }[]>`
    insert into badge_awards (id, school_id, student_id, built_in, given_by_id, sentence, told_at)
    values (gen_random_uuid(), ${school.id}, ${maya.id}, 'kind_heart', ${mrOkafor.id},
      'You waited for Sam.', ${told ? 'now' : null}::timestamptz) returning id`;
  return row?.id ?? '';
}
async function moved(from: number, to: number) {
  const { people, clubs } = school;
  await superuser()`insert into club_levels (id, school_id, club_id, position, name)
    values (gen_random_uuid(), ${school.id}, ${clubs.reading}, 2, 'Second') on conflict do nothing`;
  await superuser()`insert into level_moves (id, school_id, club_id, student_id, answer, from_level,
      to_level, decided_by_id, reason, takes_effect_at, carried_out_at)
    values (gen_random_uuid(), ${school.id}, ${clubs.reading}, ${people.maya.id}, 'by_hand', ${from},
      ${to}, ${people.mrOkafor.id}, 'Ready', now(), now())`;
  await superuser()`update club_memberships set level = ${to}
    where school_id = ${school.id} and club_id = ${clubs.reading} and student_id = ${people.maya.id}`;
}
const found = (who: Who = 'mrOkafor') =>
  as(school, school.people[who], (tenant) =>
    certificatesOfClass(tenant, school.classes.kingfishers),
  );
const occasions = async () =>
  occasionsIn((await found())?.earned ?? []).map(({ first }) => first.occasion);
const asked = (occasion: string, ...studentIds: string[]) => ({
  ...{ classId: school.classes.kingfishers, occasion, studentIds },
});

describe('what can be certified', () => {
  test('nothing at first; then the term, the badge and the level reached', async () => {
    expect(await occasions()).toEqual([]);
    await handIn(school, 'maya');
    await award();
    await moved(1, 2);
    expect(await occasions()).toEqual([
      expect.stringMatching(/^term:\d{4}-\d\d-\d\d$/),
      'badge:kind_heart',
      `level:${school.clubs.reading}`,
    ]);
  });

  test('no badge that can still be undone or was taken back, and no level one was moved down to', async () => {
    const id = await award(false);
    await moved(2, 1);
    expect(await occasions()).toEqual([]);
    await superuser()`update badge_awards set told_at = now(), taken_back_at = now(),
      taken_back_by_id = ${school.people.mrOkafor.id} where id = ${id}`;
    expect(await occasions()).toEqual([]);
  });
});

describe('who makes them', () => {
  test('the teacher of the child, and it is in the record; nobody of the class without it', async () => {
    await award();
    const { maya, mrOkafor } = school.people;
    const print = (occasion: string) =>
      as(school, mrOkafor, (tenant) => printCertificates(tenant, asked(occasion, maya.id)));
    await print('badge:kind_heart');
    expect(await eventsOf(maya.id)).toMatchObject([
      {
        ...{ name: 'certificate.printed', actorId: mrOkafor.id, studentId: maya.id },
        facts: { occasion: 'badge:kind_heart' },
      },
    ]);
    await expect(print('badge:brave_voice')).rejects.toEqual(refused('certificates.nobody'));
    expect(await eventsOf(maya.id)).toHaveLength(1);
  });

  test('not for a child of another class, nor by its teacher, child, family or the office', async () => {
    await award();
    const { maya, leo, mrOkafor } = school.people;
    await expect(
      as(school, mrOkafor, (tenant) =>
        printCertificates(tenant, asked('badge:kind_heart', maya.id, leo.id)),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    for (const who of ['msReid', 'maya', 'leo', 'mayasMum', 'leosDad', 'mrsBell'] as const) {
      expect(await found(who)).toBeUndefined();
      await expect(
        as(school, school.people[who], (tenant) =>
          printCertificates(tenant, asked('badge:kind_heart', maya.id)),
        ),
      ).rejects.toEqual(refused('refusal.not_found'));
    }
    expect(await eventsOf(maya.id)).toEqual([]);
  });
});

describe('the document', () => {
  const ask = (who: Who, words: [string, string][], from = 'same-origin', slug = school.slug) => {
    visitor.token = school.people[who].token;
    const body = new FormData();
    for (const [name, value] of words) body.append(name, value);
    const headers = { 'sec-fetch-site': from };
    return answerWithCertificates(
      new Request('http://school.test/', { method: 'POST', body, headers }),
      { school: slug, classId: school.classes.kingfishers },
    );
  };
  const badgeOf = (id: string): [string, string][] => [
    ['occasion', 'badge:kind_heart'],
    ['studentIds[]', id],
  ];

  test('says the school, the child, what for in the teacher’s words, and who signs', async () => {
    await award();
    const answer = await ask('mrOkafor', badgeOf(school.people.maya.id));
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const [page = []] = textOn(Buffer.from(await answer.arrayBuffer()));
    expect(page).toContain('Oakfield Primary');
    expect(page.join('\n')).toMatch(/Maya \w+\nfor the badge Kind heart\nYou waited for Sam\./);
    expect(page.at(-1)).toContain(school.people.mrOkafor.name);
  });

  test('is made without the logo where that does not open', async () => {
    await award();
    const { maya } = school.people;
    const storageKey = uploadKey({
      ...{ personId: maya.id, fileId: crypto.randomUUID(), extension: 'png', on: '2026-11-16' },
    });
    await (await storage()).put(storageKey, Buffer.from('a logo'), school.id);
    const lies = path.join(process.env.STORAGE_DIR ?? '', storageKey);
    const bytes = await readFile(lies);
    await writeFile(lies, Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')]));
    const logo = { contentType: 'image/png', bytes: 6, width: 1, height: 1, storageKey };
    await superuser()`update schools set logo = ${JSON.stringify(logo)}::text::jsonb where id = ${school.id}`;
    const answer = await ask('mrOkafor', badgeOf(maya.id));
    expect(answer.status).toBe(200);
    const [page = []] = textOn(Buffer.from(await answer.arrayBuffer()));
    expect(page).toContain('Oakfield Primary');
  });

  test('chosen children without it lead back to the page', async () => {
    const answer = await ask('mrOkafor', badgeOf(school.people.maya.id));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/\/certificates\?done=nobody$/);
  });

  test('is nowhere for another school, a family, a child, another class or words nobody sends', async () => {
    await award();
    const elsewhere = await mintSchool();
    const { maya, leo } = school.people;
    const statuses = [
      await ask('mrOkafor', badgeOf(maya.id), 'same-origin', elsewhere.slug),
      await ask('mayasMum', badgeOf(maya.id)),
      await ask('maya', badgeOf(maya.id)),
      await ask('msReid', badgeOf(maya.id)),
      await ask('mrOkafor', badgeOf(leo.id)),
      await ask('mrOkafor', [['occasion', 'everything']]),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await ask('mrOkafor', badgeOf(maya.id), 'cross-site')).status).toBe(403);
    expect(await eventsOf(maya.id)).toEqual([]);
  });
});
