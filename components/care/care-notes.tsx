import { Card } from '@/components/ui/card';
import type { CareNoteRead } from '@/lib/people/care/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { CareNoteForm } from './care-note-form';

type Props = Readonly<{ school: string; studentId: string; notes: readonly CareNoteRead[] }>;

/** What those who support a child wrote down for each other, and a form for the next note. */
export async function CareNotes({ school, studentId, notes }: Props) {
  const t = await words('care');
  const locale = await localeOf();
  return (
    <Card as="section" labelledBy="care" className="md:col-span-2">
      <h2 id="care" className="text-md">
        {t('title')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('who_reads')}</p>
      <WordsFor parts={['care', 'refusal', 'errors']}>
        <CareNoteForm school={school} studentId={studentId} />
      </WordsFor>
      {notes.length === 0 && <p className="mt-3 text-muted">{t('none')}</p>}
      <ol className="mt-3">
        {notes.map(({ id, text, writtenBy, writtenAt }) => (
          <li key={id} className="border-t border-line py-2.5">
            <p className="text-sm text-muted">
              {t('by', { name: writtenBy, when: readMoment(writtenAt, locale) })}
            </p>
            <p className="leading-read wrap-anywhere whitespace-pre-wrap">{text}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
