import { type Browser, Failed, type Form, formWith } from './browser';

/*
 * What each role does, over and over: steps, each of which is one thing that somebody waits for. What a step finds on
 * its page the next one goes on with; a step for which there is nothing (no piece to hand in) says so and does not count.
 */
export type RoleName = 'child' | 'teacher' | 'parent' | 'head' | 'office';
export type Memory = { page: string; found: string; turn: number };
type Step = Readonly<{
  name: string;
  act: (browser: Browser, home: string, memory: Memory) => Promise<'nothing to do' | undefined>;
}>;

const ids = '[0-9a-f]{8}-[0-9a-f-]{27}';
/** Links of a page to one record each, under this address. */
const linksTo = (html: string, path: string) => [
  ...new Set(
    [...html.matchAll(new RegExp(`href="(${path}/${ids})"`, 'g'))].map(([, to = '']) => to),
  ),
];

function lookAt(name: string, path: string): Step {
  return {
    name,
    act: async (browser, home, memory) => {
      memory.page = await browser.see(home + path);
      return undefined;
    },
  };
}

/** Follows one of the links of the page before, another one each time. */
function follow(name: string, path: string): Step {
  return {
    name,
    act: async (browser, home, memory) => {
      const links = linksTo(memory.page, home + path);
      memory.found = links[memory.turn % links.length] ?? '';
      if (!memory.found) return 'nothing to do';
      memory.page = await browser.see(memory.found);
      return undefined;
    },
  };
}

/** An answer that still holds what only a refused form says is no success. */
function expectIn(html: string, what: string, ...words: readonly RegExp[]) {
  if (!words.some((each) => each.test(html))) throw new Failed(`${what} did not succeed`);
}

const handIn: Step = {
  name: 'Hand in',
  act: async (browser, _, memory) => {
    const form = formWith(memory.page, 'name="activityId"', 'name="writing"');
    if (!form || !memory.found) return 'nothing to do';
    const page = await browser.submit(memory.found, form, {
      writing: 'The dog hid the shoe. I did not think he would give it back but he did.',
    });
    expectIn(page, 'Handing in', /The dog hid the shoe/);
    if (formWith(page, 'name="activityId"', 'role="alert"')) throw new Failed('Refused');
    return undefined;
  },
};

const verdict: Step = {
  name: 'Give a verdict',
  act: async (browser, home, memory) => {
    const form = formWith(memory.page, 'id="verdict"', 'name="verdict"');
    const piece = pieceOf(form);
    if (!form || !piece) return 'nothing to do';
    memory.page = await browser.submit(`${home}/review`, form, {
      comment: 'Clear and careful.',
      verdict: 'got_it',
    });
    // The next piece is open then, or none is left; refused, the same one would be.
    const next = formWith(memory.page, 'id="verdict"', 'name="verdict"');
    if (pieceOf(next) === piece) throw new Failed('The verdict did not succeed');
    return undefined;
  },
};

const pieceOf = (form: Form | undefined) => form?.fields.find(([name]) => name === 'pieces[]')?.[1];

const decide: Step = {
  name: 'Answer about consent',
  act: async (browser, _, memory) => {
    const form = formWith(memory.page, 'name="decision"', 'name="noticeId"');
    if (!form || !memory.found) return 'nothing to do';
    const has = (answer: string) => form.html.includes(`value="${answer}"`);
    const decision = has('withdrawn') ? 'withdrawn' : memory.turn % 2 ? 'given' : 'refused';
    const page = await browser.submit(memory.found, form, { decision });
    expectIn(page, 'The answer', /name="decision"/, /consent/);
    return undefined;
  },
};

export const steps: Readonly<Record<RoleName, readonly Step[]>> = {
  child: [lookAt('Child’s Today', ''), follow('A piece', '/activities'), handIn],
  teacher: [
    lookAt('Review queue', '/review'),
    verdict,
    verdict,
    lookAt('Teacher’s classes', '/classes'),
    follow('Class page', '/classes'),
  ],
  parent: [
    lookAt('Parent’s home', ''),
    follow('A child’s week', '/children'),
    lookAt('Consent', '/consent'),
    {
      name: 'One question',
      act: async (browser, home, memory) => {
        const links = [
          ...memory.page.matchAll(new RegExp(`href="(${home}/consent/${ids}/${ids})"`, 'g')),
        ].map(([, to = '']) => to);
        memory.found = links[memory.turn % links.length] ?? '';
        if (!memory.found) return 'nothing to do';
        memory.page = await browser.see(memory.found);
        return undefined;
      },
    },
    decide,
  ],
  head: [lookAt('Progress of the school', '/progress'), lookAt('Office’s home', '')],
  office: [
    lookAt('People', '/people'),
    lookAt('People, searched', '/people?q=Khan'),
    lookAt('Classes', '/classes'),
    follow('Office’s class page', '/classes'),
  ],
};

export const homeOf: Readonly<Record<RoleName, string>> = {
  child: 'student',
  teacher: 'trainer',
  parent: 'parent',
  head: 'admin',
  office: 'admin',
};
