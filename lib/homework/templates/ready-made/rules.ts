import type { EvidenceKind } from '@/lib/shared/vocabulary';

/*
 * Work that comes with the product, for every school. What it says is in `ready_made.json`, under its key.
 */

export const yearsOf = {
  early: [-1, 0],
  ks1: [1, 2],
  lower_ks2: [3, 4],
  upper_ks2: [5, 6],
} as const satisfies Record<string, readonly number[]>;
export type Stage = keyof typeof yearsOf;

export const subjects = [
  'reading',
  'writing',
  'maths',
  'science',
  'art',
  'pe',
  'wellbeing',
] as const;
export type Subject = (typeof subjects)[number];

/** The words in a club’s name or subject that tell of it. */
export const toldBy: Readonly<Record<Subject, readonly string[]>> = {
  reading: ['reading', 'books', 'english', 'literacy', 'phonics'],
  writing: ['writing', 'spelling', 'english', 'literacy'],
  maths: ['maths', 'mathematics', 'numeracy', 'number', 'numbers', 'times'],
  science: ['science', 'nature'],
  art: ['art', 'arts', 'design', 'craft'],
  pe: ['pe', 'sport', 'sports', 'games'],
  wellbeing: ['wellbeing', 'pshe', 'pshce'],
};

const of = <Key extends string>(
  key: Key,
  subject: Subject,
  stage: Stage,
  ...kinds: readonly EvidenceKind[]
) => ({ key, subject, stage, kinds });

export const readyMade = [
  of('story_at_bedtime', 'reading', 'early', 'drawing', 'voice'),
  of('my_name_writing', 'writing', 'early', 'writing', 'photo', 'drawing'),
  of('counting_at_home', 'maths', 'early', 'drawing', 'photo', 'voice'),
  of('leaf_hunt', 'science', 'early', 'photo', 'drawing'),
  of('print_with_vegetables', 'art', 'early', 'photo'),
  of('five_animal_walks', 'pe', 'early', 'drawing', 'voice'),
  of('something_kind', 'wellbeing', 'early', 'drawing', 'voice'),
  of('favourite_page', 'reading', 'ks1', 'writing', 'voice', 'drawing'),
  of('a_postcard', 'writing', 'ks1', 'writing', 'photo', 'drawing'),
  of('number_bonds_hunt', 'maths', 'ks1', 'writing', 'photo'),
  of('shapes_around_us', 'maths', 'ks1', 'photo', 'drawing'),
  of('float_or_sink', 'science', 'ks1', 'writing', 'drawing', 'photo'),
  of('portrait', 'art', 'ks1', 'drawing', 'photo'),
  of('make_a_game', 'pe', 'ks1', 'writing', 'drawing', 'voice'),
  of('a_good_day', 'wellbeing', 'ks1', 'writing', 'drawing', 'voice'),
  of('book_talk', 'reading', 'lower_ks2', 'voice', 'writing'),
  of('instructions_for_a_robot', 'writing', 'lower_ks2', 'writing', 'photo'),
  of('times_table_story', 'maths', 'lower_ks2', 'writing', 'photo', 'drawing'),
  of('plant_diary', 'science', 'lower_ks2', 'writing', 'photo', 'drawing'),
  of('pattern_of_one_shape', 'art', 'lower_ks2', 'drawing', 'photo'),
  of('pulse', 'pe', 'lower_ks2', 'writing', 'photo'),
  of('author_says', 'reading', 'upper_ks2', 'writing', 'voice'),
  of('two_sides', 'writing', 'upper_ks2', 'writing', 'photo'),
  of('recipe_for_more', 'maths', 'upper_ks2', 'writing', 'photo'),
  of('fair_test', 'science', 'upper_ks2', 'writing', 'photo', 'drawing'),
  of('one_point_perspective', 'art', 'upper_ks2', 'drawing', 'photo'),
  of('what_helps_me', 'wellbeing', 'upper_ks2', 'writing', 'drawing', 'voice'),
] as const satisfies readonly Readonly<{
  key: string;
  subject: Subject;
  stage: Stage;
  kinds: readonly EvidenceKind[];
}>[];

export type ReadyMade = (typeof readyMade)[number];
