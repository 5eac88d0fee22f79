import { v4 as newKey } from 'uuid';

/** A name for what is sent: the same as long as the work is the same, and another once anything of it is. */
export function namesForWork() {
  let last: Readonly<{ work: readonly unknown[]; name: string }> | undefined;
  return (work: readonly unknown[]) => {
    const same =
      last?.work.length === work.length && last.work.every((part, at) => part === work[at]);
    if (!last || !same) last = { work, name: newKey() };
    return last.name;
  };
}
