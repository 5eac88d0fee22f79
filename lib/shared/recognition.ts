/*
 * The words of recognition that the database keeps. Apart from the other vocabulary, since whoever imports
 * one list of a file sends them all to the browser.
 */

/** What points are given for: a piece, another go at one that came back, coming back after a gap. */
export const pointReasons = ['piece', 'another_go', 'came_back'] as const;
export type PointReason = (typeof pointReasons)[number];

/** The drawings of badges. */
export const medallions = [
  'first-one-up',
  'full-string',
  'brave-voice',
  'page-turner',
  'another-go',
  'tables-explorer',
  'clear-working',
  'rested-well',
  'curious-question',
  'word-keeper',
  'helped-at-home',
  'one-whole-term',
  'kind-heart',
] as const;
export type Medallion = (typeof medallions)[number];

/** What a school's own badge may be cut as, and from which paper. */
export const badgeShapes = ['round', 'star', 'shield', 'flower', 'tile', 'gem'] as const;
export type BadgeShape = (typeof badgeShapes)[number];
export const badgeColours = ['poppy', 'marigold', 'leaf', 'rose', 'ultra'] as const;
export type BadgeColour = (typeof badgeColours)[number];
/** Null: as the drawing has it. */
export type BadgeCut = Readonly<{ shape: BadgeShape; colour: BadgeColour }> | null;

type AsKept = Readonly<{ shape: BadgeShape | null; colour: BadgeColour | null }>;
export const cutOf = ({ shape, colour }: AsKept): BadgeCut =>
  shape && colour ? { shape, colour } : null;

/** The badges that come with the product. */
export const builtInBadges = [
  'first_one_up',
  'another_go',
  'welcome_back',
  'full_string',
  'many_ways',
  'busy_bee',
  'whole_term',
  'page_turner',
  'step_up',
  'curious_question',
  'brave_voice',
  'helping_hand',
  'kind_heart',
] as const;
export type BuiltInBadge = (typeof builtInBadges)[number];

/** What a badge can be given for by itself: a number that a child gathers. */
export const badgeFacts = [
  'pieces',
  'other_goes',
  'days_in_a_row',
  'weeks',
  'ways',
  'comebacks',
  'got_its_in_a_club',
  'steps_up',
] as const;
export type BadgeFact = (typeof badgeFacts)[number];

/** Those that can be counted in one club alone: days in a row and coming back are of all a child does. */
export const badgeFactsOfAClub = [
  'pieces',
  'other_goes',
  'weeks',
  'ways',
  'got_its_in_a_club',
  'steps_up',
] as const satisfies readonly BadgeFact[];

/** All that one buddy can say to another; nobody writes a word of their own. */
export const cheers = [
  'nice_one',
  'high_five',
  'go_you',
  'you_can_do_it',
  'you_are_kind',
  'you_make_me_smile',
  'thank_you',
  'have_a_good_day',
] as const;
export type Cheer = (typeof cheers)[number];
