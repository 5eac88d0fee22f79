import { Glyph } from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import { Notice } from '@/components/ui/notice';
import type { WaysIn } from '@/lib/identity/providers/queries';
import { words } from '@/lib/platform/words';

const answers = ['refused', 'failed', 'wait'] as const;

type Props = Readonly<{
  waysIn: WaysIn | undefined;
  next: string | undefined;
  /** What became of a try, as the address says. */
  through: unknown;
}>;

/** The buttons of a school whose people may sign in with the account they have there anyway. */
export async function SchoolWays({ waysIn, next, through }: Props) {
  const t = await words('providers');
  const answer = answers.find((each) => each === through);
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <>
      {answer && (
        <Notice role="alert" tone="caution" className="mb-4">
          {t(answer)}
        </Notice>
      )}
      {waysIn && (
        <section
          aria-labelledby="school-ways"
          className="mb-5 grid gap-3 border-b border-line pb-6"
        >
          <h2 id="school-ways" className="text-md">
            {t('or_of_school', { school: waysIn.school })}
          </h2>
          {waysIn.ways.map(({ id, label }) => (
            // Not a Link: it leads to another site, and is followed only when it is pressed.
            <a
              key={id}
              href={`/sign-in/with/${id}${query}`}
              className={buttonLook({ variant: 'secondary', size: 'wide' })}
            >
              <span className="inline-flex items-center justify-center gap-2 text-center">
                <Glyph name="school" /> {t('continue_with', { name: label })}
              </span>
            </a>
          ))}
        </section>
      )}
    </>
  );
}
