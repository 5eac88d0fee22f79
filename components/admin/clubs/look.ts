import { type EmblemName, emblems, isPaper, type PaperName } from '@/components/art';

/** A club's names of the look as drawings know them; one the look no longer has falls back. */
export function lookOf(club: Readonly<{ paper: string; emblem: string }>): {
  paper: PaperName;
  name: EmblemName;
} {
  return {
    paper: isPaper(club.paper) ? club.paper : 'marigold',
    name: emblems.find((emblem) => emblem === club.emblem) ?? 'writing',
  };
}
