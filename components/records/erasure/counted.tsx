import { tableInWords } from '@/lib/platform/table-words';

/** Counts of rows by table, in the words that a head teacher knows them by; the most first. */
export async function countedInWords(counts: Readonly<Record<string, number>>) {
  const byWords = new Map<string, number>();
  for (const [table, count] of Object.entries(counts)) {
    const what = await tableInWords(table);
    byWords.set(what, (byWords.get(what) ?? 0) + count);
  }
  return [...byWords]
    .map(([what, count]) => ({ what, count }))
    .toSorted((a, b) => b.count - a.count);
}

export function CountedList({ items }: Readonly<{ items: readonly string[] }>) {
  return (
    <ul className="grid list-disc gap-1 ps-5 leading-read">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
