import { SubmitButton } from '@/components/ui/submit-button';
import { takePaperAwayAction } from '@/lib/consent/paper/actions';
import type { SignedPaper } from '@/lib/consent/paper/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readShortDate } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';

type Props = Readonly<{
  school: string;
  papers: readonly SignedPaper[];
  names: ReadonlyMap<string, string>;
}>;

/** What the office photographed or scanned of signed papers, each with a way to take it away. */
export async function SignedPapers({ school, papers, names }: Props) {
  const t = await words('consent_paper');
  const locale = await localeOf();
  return (
    <WordsFor parts={['consent_paper', 'refusal']}>
      <ul className="mt-3 border-t border-line">
        {papers.map(({ id, page, guardianId, signedOn }) => {
          const name = names.get(guardianId) ?? t('somebody');
          const day = signedOn ? readShortDate(signedOn, locale) : '';
          const text = t('signed_paper', { name, day, page });
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-1 last:border-b-0"
            >
              <a
                href={`/${school}/admin/consent/papers/${id}`}
                target="_blank"
                rel="noopener"
                className="link inline-flex min-h-hit items-center"
              >
                {text}
              </a>
              <SmallForm action={takePaperAwayAction} hidden={{ school, paperId: id }}>
                <SubmitButton
                  variant="quiet"
                  pendingLabel={t('taking_away')}
                  aria-label={t('take_away_label', { paper: text })}
                >
                  {t('take_away')}
                </SubmitButton>
              </SmallForm>
            </li>
          );
        })}
      </ul>
    </WordsFor>
  );
}
