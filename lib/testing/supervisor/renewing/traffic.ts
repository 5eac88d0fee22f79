import { setTimeout as pause } from 'node:timers/promises';
import { FormData, Pool } from 'undici';
import { checkLetterOf } from '@/lib/people/records/rules';
import { formWith, openBrowser } from '../../bench/open/browser';
import type { MintedSchool, Someone } from '../../mint';

/** A school in which somebody of the office reads and writes what lies sealed. */
export type Office = Readonly<{
  school: MintedSchool;
  /** Whose telephone and address are written, one after the other and then again. */
  written: readonly Someone[];
  /** Whose were written before and are only read. */
  before: Readonly<{ who: Someone; value: string }>;
  /** How Mrs Bell signs in. */
  email: string;
  password: string;
}>;

/** What somebody was told is kept. */
export type Kept = Readonly<{ school: string; cookie: string; personId: string; value: string }>;

/** The address of somebody's page. */
export const pageOf = (school: Pick<MintedSchool, 'slug'>, who: Someone, page: string) =>
  `/${school.slug}/admin/people/${who.id}/${page}`;

export const cookieOf = ({ people }: MintedSchool) => `studystreaks=${people.mrsBell.token}`;

/** A number of its own for each turn; nobody else of the school has it. */
function upnOf(nth: number) {
  const rest = String(10_000_000_000 + nth).padStart(12, '8');
  return `${checkLetterOf(`A${rest}`)}${rest}`;
}

/** Long enough that the commands beside them get a processor, short enough that some are always under way. */
const betweenTurnsMs = 300;

/**
 * Requests of several people at once, without a pause that anybody would call one: pages that show what lies sealed,
 * forms that write it, numbers that are found by their hash, and signing in by an address that is. Whatever is not
 * answered as it should be is noted, and it goes on.
 */
export function keepComingIn(origin: string, offices: readonly Office[]) {
  const pool = new Pool(origin, { connections: 8 });
  const failed: string[] = [];
  const turns = new Map<string, number>();
  const kept = new Map<string, Kept>();
  let requests = 0;
  let isOver = false;

  const counting = (cookie: string) => {
    const browser = openBrowser(pool, origin, cookie);
    return {
      see: (path: string) => {
        requests += 1;
        return browser.see(path);
      },
      submit: (...told: Parameters<typeof browser.submit>) => {
        requests += 1;
        return browser.submit(...told);
      },
    };
  };

  async function over(name: string, turn: (nth: number) => Promise<void>) {
    for (let nth = 0; !isOver; nth += 1) {
      try {
        await turn(nth);
        turns.set(name, nth + 1);
      } catch (error) {
        failed.push(`${name}, turn ${nth}: ${error instanceof Error ? error.message : error}`);
      }
      await pause(betweenTurnsMs);
    }
  }

  function lines({ school, written, before, email, password }: Office) {
    const browser = counting(cookieOf(school));
    const contacts = async (nth: number) => {
      const who = written[nth % written.length] ?? before.who;
      const path = pageOf(school, who, 'contacts');
      const value = `07700 ${String(nth).padStart(6, '0')}`;
      const form = formWith(await browser.see(path), 'name="values[]"');
      if (!form) throw new Error('the form is not there');
      const fields = { 'kinds[]': 'mobile', 'values[]': value, lines: `${nth} Mill Lane` };
      await browser.submit(path, form, fields);
      const shown = await browser.see(path);
      if (!shown.includes(value) || !shown.includes(`${nth} Mill Lane`))
        throw new Error('what was written is not read');
      kept.set(who.id, {
        ...{ school: school.slug, cookie: cookieOf(school), personId: who.id, value },
      });
    };
    const reading = async () => {
      const shown = await browser.see(pageOf(school, before.who, 'contacts'));
      if (!shown.includes(before.value)) throw new Error('what was written before is not read');
    };
    const { maya, leo } = school.people;
    /** Only one child has a number: to say so it is looked for, among those that were hashed before too. */
    const numbers = async (nth: number) => {
      const upn = upnOf(nth);
      const send = async (child: Someone) => {
        const path = pageOf(school, child, 'record');
        const form = formWith(await browser.see(path), 'name="upn"');
        if (!form) throw new Error('the form is not there');
        return browser.submit(path, form, { upn, homeLanguage: '' });
      };
      await send(maya);
      if (!(await browser.see(pageOf(school, maya, 'record'))).includes(upn))
        throw new Error('the number that was written is not read');
      if (!(await send(leo)).includes('Another child here has this UPN'))
        throw new Error('the number of another child was not found');
    };
    const signingIn = async () => {
      const page = await counting('').see('/sign-in');
      const form = formWith(page, 'name="email"', 'name="password"');
      if (!form) throw new Error('the form is not there');
      const body = new FormData();
      for (const [name, value] of form.fields)
        if (name !== 'email' && name !== 'password') body.append(name, value);
      body.append('email', email);
      body.append('password', password);
      requests += 1;
      const answer = await pool.request({
        ...{ method: 'POST', path: '/sign-in', body },
        headers: { accept: 'text/html', origin },
      });
      await answer.body.dump();
      const cookies = [answer.headers['set-cookie'] ?? []].flat();
      if (!cookies.some((each) => /^studystreaks=./.test(each)))
        throw new Error(`not signed in: ${answer.statusCode}`);
      await pause(1_000);
    };
    return { contacts, reading, numbers, signingIn };
  }

  const everybody = Promise.all(
    offices.flatMap((office) =>
      Object.entries(lines(office)).map(([name, turn]) =>
        over(`${name} at ${office.school.slug}`, turn),
      ),
    ),
  );

  return {
    failed: failed as readonly string[],
    /** Until each has come round so often again. */
    comesRound: async (times: number) => {
      const names = offices.flatMap(({ school }) =>
        ['contacts', 'reading', 'numbers', 'signingIn'].map((name) => `${name} at ${school.slug}`),
      );
      const from = new Map(turns);
      const waits = () =>
        names.filter((name) => (turns.get(name) ?? 0) < (from.get(name) ?? 0) + times);
      for (const since = Date.now(); waits().length > 0; await pause(50))
        if (Date.now() - since > 60_000)
          throw new Error(`Not going on: ${waits().join(', ')}; ${failed.slice(0, 5).join('; ')}`);
    },
    end: async () => {
      isOver = true;
      await everybody;
      await pool.close();
      return { requests, kept: [...kept.values()] };
    },
  };
}
