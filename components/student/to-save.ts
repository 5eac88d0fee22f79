import { longestDrawing } from '@/lib/homework/handing-in/sending/rules';

type Fields = Readonly<Record<string, string>>;

/** What is sent to be saved: without a drawing that is longer than a draft holds. */
export function toSave({ drawn, ...others }: Fields, longest = longestDrawing) {
  const fits = drawn === undefined || drawn.length <= longest;
  return { fits, fields: fits && drawn !== undefined ? { ...others, drawn } : others };
}
