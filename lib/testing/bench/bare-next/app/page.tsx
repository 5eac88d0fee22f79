import { headers } from 'next/headers';

const rows = Array.from({ length: 30 }, (_, nth) => nth);

/** Thirty rows for whoever asks, from no database: the least that a page of Next costs on this machine. */
export default async function ThirtyRows() {
  const asked = (await headers()).get('x-who') ?? 'somebody';
  return (
    <main>
      <h1>To review</h1>
      <ol>
        {rows.map((nth) => (
          <li key={nth}>
            <a href={`/pieces/${nth}`}>
              <strong>
                {asked} {nth}
              </strong>{' '}
              <span>Silent letters</span> <span>Monday 3:06 pm</span>
            </a>
          </li>
        ))}
      </ol>
    </main>
  );
}
