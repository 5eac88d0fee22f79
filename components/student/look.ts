import {
  type AnimalName,
  animals,
  type EmblemName,
  emblems,
  isPaper,
  type PaperName,
} from '@/components/art';

/** Names of drawings are kept as text; one that no longer exists gets a plain one, not a hole. */
export const paperOf = (name: string): PaperName => (isPaper(name) ? name : 'marigold');

export const emblemOf = (name: string): EmblemName =>
  emblems.find((emblem) => emblem === name) ?? 'reading';

export const animalOf = (name: string | null): AnimalName =>
  animals.find((animal) => animal === name) ?? 'bird';

export type Skin = 'little' | 'junior';

/** Up to Year 2 there are pictures and few words. */
export const skinOf = (yearGroup: number | null): Skin =>
  yearGroup !== null && yearGroup <= 2 ? 'little' : 'junior';
