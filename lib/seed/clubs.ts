import type { CreateClub } from '@/lib/clubs/inputs';
import type { WorkKind } from './drawn/work';

/** What is set in a club for younger and for older children, and what their pages look like. */
export type DemoClub = Readonly<{
  club: CreateClub;
  /** So many pieces a week are enough, on days the child chooses. */
  timesAWeek?: number;
  /** What a step of its ladder means, to the child and to the teacher. */
  means: (step: number) => readonly [forChild: string, forTeacher: string];
  pages: readonly WorkKind[];
  younger: readonly (readonly [title: string, instructions: string])[];
  older: readonly (readonly [title: string, instructions: string])[];
  answers: readonly string[];
}>;

const ladder = (name: (step: number) => string, steps: number) =>
  Array.from({ length: steps }, (_, index) => name(index + 1));

export const demoClubs: readonly DemoClub[] = [
  {
    club: {
      name: 'Times Tables',
      subject: 'Maths',
      description: 'A few facts, often, until they stick.',
      paper: 'marigold',
      emblem: 'times-tables',
      evidenceKinds: ['photo', 'writing'],
      weekdays: [1, 3],
      levels: ladder((step) => `${step + 1} times table`, 11),
    },
    means: (step) => [
      `I know the ${step + 1} times table, in order and mixed up.`,
      `Answers ten mixed facts of the ${step + 1} times table without counting on.`,
    ],
    pages: ['times_tables', 'number_line'],
    younger: [
      ['Count in 2s', 'Write them down. Then take a photo.'],
      ['Count in 5s', 'Write them down. Then take a photo.'],
      ['Count in 10s', 'Count steps on the stairs. Write the numbers.'],
      ['Doubles to 10', 'Draw dots. Then take a photo.'],
    ],
    older: [
      ['6s and 7s', 'Ten mixed 6 and 7 times tables, then one egg-box problem with a drawing.'],
      ['Mixed 8s', 'Twelve facts in any order. Which one is hardest for you?'],
      ['9s and the finger trick', 'Show the trick in a drawing, then ten facts.'],
      ['Division facts', 'Turn six times facts into division facts.'],
    ],
    answers: [
      '6 x 7 = 42, 7 x 7 = 49, 8 x 7 = 56. I find 7 x 8 hard so I wrote it big.',
      '2 4 6 8 10 12 14 16 18 20',
      '5 10 15 20 25 30. I counted my steps.',
    ],
  },
  {
    club: {
      name: 'Reading',
      subject: 'English',
      description: 'A little of your own book, and something to say about it.',
      paper: 'poppy',
      emblem: 'reading',
      evidenceKinds: ['writing', 'voice', 'photo', 'drawing'],
      weekdays: [1, 2, 4],
      levels: ladder((step) => `Book band ${step}`, 10),
    },
    means: (step) => [
      `I can read a book from band ${step} and say what happens.`,
      `Reads an unseen page of band ${step} fluently and retells it.`,
    ],
    pages: ['reading_drawing', 'story'],
    younger: [
      ['Read with a grown-up', 'Tell us your best bit.'],
      ['Draw the story', 'Draw what happened first.'],
      ['A page aloud', 'Read a page. Record it or tell us about it.'],
    ],
    older: [
      ['Two chapters of your book', 'What surprised you? Three sentences are plenty.'],
      ['A character you would meet', 'Say who and why, in writing or aloud.'],
      ['Read a page aloud', 'Choose a page with talking in it. Record it, or write about it.'],
    ],
    answers: [
      'My best bit was when the owl fell off the branch and laughed.',
      'I would like to meet the captain because she is brave but also a bit silly. She shares her soup.',
      'The dog hid the shoe. I did not think he would give it back but he did.',
    ],
  },
  {
    club: {
      name: 'Spelling',
      subject: 'English',
      description: 'Five or ten words a week, used in a sentence.',
      paper: 'rose',
      emblem: 'spelling',
      evidenceKinds: ['writing', 'photo'],
      weekdays: [2, 4],
      levels: ladder((step) => `List ${step}`, 12),
    },
    means: (step) => [
      `I can spell the words of list ${step} in a sentence of my own.`,
      `Spells nine of ten words of list ${step} in dictation and in writing.`,
    ],
    pages: ['spelling_list'],
    younger: [
      ['Words with sh', 'Write five words. Say each one.'],
      ['Words with ee', 'Write five words. Use one in a sentence.'],
      ['Our tricky words', 'Write each word two times.'],
    ],
    older: [
      ['Words ending -tion', 'Ten words, then three of them in sentences.'],
      ['Words ending -cious', 'Ten words. Which one looks odd?'],
      ['Silent letters', 'Find ten words with a letter you cannot hear.'],
    ],
    answers: [
      'ship shop fish wish shell. I wish I had a fish.',
      'station, nation, fiction, motion, question. The station was closed so we walked.',
      'knee, knife, gnome, lamb, wrist. The gnome cut his wrist on a knife.',
    ],
  },
  {
    club: {
      name: 'Science',
      subject: 'Science',
      description: 'One thing to look at, try or wonder about.',
      paper: 'leaf',
      emblem: 'science',
      evidenceKinds: ['photo', 'writing', 'voice', 'pdf'],
      weekdays: [3, 5],
      levels: ladder((step) => `Investigation ${step}`, 8),
    },
    timesAWeek: 1,
    means: (step) => [
      `I asked question ${step}, tried it out and said what I found.`,
      `Plans a fair test for investigation ${step} and draws a conclusion from what was seen.`,
    ],
    pages: ['plant_diagram', 'science_poster'],
    younger: [
      ['Parts of a plant', 'Draw a plant. Name three parts.'],
      ['Float or sink?', 'Try four things in the sink. Draw what happened.'],
    ],
    older: [
      ['Why does ice float?', 'Say it in your own words, about a minute, or write it down.'],
      ['Shapes of the moon', 'Look at the moon three evenings. Draw what you saw.'],
    ],
    answers: [
      'Ice floats because it takes up more room than the water it is made from.',
      'The cork floated. The spoon sank. The apple floated and I was surprised.',
    ],
  },
];

export const comments = {
  got_it: [
    'Clear and careful. I could follow every step.',
    'You kept going when it got tricky.',
    'What a good choice of words.',
    'You checked your own work. Good habit.',
  ],
  nearly: [
    'So close. Next time, read the last line out loud and listen for what is missing.',
    'Lovely start. Next step: say why you think so.',
    'Good thinking. Try the third one again with a drawing.',
  ],
  another_go: [
    'Have another look at numbers 4 and 7. A drawing may help.',
    'I could not quite see the page. Please take the photo again in the light.',
  ],
} as const;
