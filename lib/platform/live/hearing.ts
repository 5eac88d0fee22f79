import 'server-only';
import { listeningPool } from '../database';
import { channel, type Kind, readNews } from './channel';

/*
 * One connection of each web process listens for all its viewers. It opens with the first of them and
 * stays; where it breaks it is opened again, and everybody is told, because something may have been missed.
 */

type Hear = (kind: Kind) => void;

/** Many changes at once, such as a class handing in, are one piece of news for each school. */
export const pauseMs = 1_000;

type School = { readonly hearers: Set<Hear>; soon: Set<Kind>; timer?: NodeJS.Timeout | undefined };

/** On globalThis because the development server loads this module anew with every change. */
const held = globalThis as typeof globalThis & {
  studystreaksHearing?: { schools: Map<string, School>; listening?: Promise<unknown> | undefined };
};
held.studystreaksHearing ??= { schools: new Map() };
const hearing = held.studystreaksHearing;

/** Tells of what happens in the school from now on, at the latest `pauseMs` after it; call the answer to end it. */
export async function hear(schoolId: string, tell: Hear) {
  const school = hearing.schools.get(schoolId) ?? { hearers: new Set(), soon: new Set() };
  hearing.schools.set(schoolId, school);
  school.hearers.add(tell);
  const end = () => {
    school.hearers.delete(tell);
    if (school.hearers.size > 0) return;
    clearTimeout(school.timer);
    if (hearing.schools.get(schoolId) === school) hearing.schools.delete(schoolId);
  };
  try {
    hearing.listening ??= listen();
    await hearing.listening;
  } catch (error) {
    hearing.listening = undefined;
    end();
    throw error;
  }
  return end;
}

async function listen() {
  let opened = false;
  return listeningPool().sql.listen(
    channel,
    (payload) => {
      const news = readNews(payload);
      const school = news && hearing.schools.get(news.schoolId);
      if (school) tellSoon(school, news.kind);
    },
    () => {
      if (opened) for (const school of hearing.schools.values()) tellSoon(school, 'work');
      opened = true;
    },
  );
}

/** At once when it has been quiet, and then no more often than every `pauseMs`. */
function tellSoon(school: School, kind: Kind) {
  school.soon.add(kind);
  if (school.timer) return;
  tell(school);
  school.timer = setTimeout(() => again(school), pauseMs);
}

function again(school: School) {
  school.timer = undefined;
  if (school.soon.size === 0) return;
  tell(school);
  school.timer = setTimeout(() => again(school), pauseMs);
}

function tell(school: School) {
  const told = [...school.soon];
  school.soon.clear();
  for (const each of [...school.hearers]) for (const kind of told) each(kind);
}
