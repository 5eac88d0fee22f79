import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import type { ConcernRead } from '@/lib/concerns/reading/queries';
import { mayHere } from '@/lib/platform/session';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { NoteForm } from './note-form';
import { Standing } from './standing';

type Props = Readonly<{ school: string; concern: ConcernRead }>;

/** What one child told, and what was done about it. */
export async function ConcernPage({ school, concern }: Props) {
  const [t, locale, mayDo] = [await words('concerns'), await localeOf(), await mayHere(school)];
  const { id, studentId, givenName, familyName, classes, notes } = concern;
  const path = `/${school}/admin/concerns`;
  const place = `${path}/${id}`;
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={`${givenName} ${familyName}`}
        about={
          <>
            {classes ?? t('no_class')} ·{' '}
            {t('told_at', { when: readMoment(concern.toldAt, locale) })}{' '}
            <Standing concern={concern} />
          </>
        }
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('title')}
          </Link>
        }
      />
      <div className="grid gap-4">
        <Card as="section" labelledBy="told" className="sm:p-6">
          <h2 id="told" className="text-md">
            {t('words_title', { name: givenName })}
          </h2>
          {concern.words ? (
            <blockquote className="mt-2 border-s-4 border-accent ps-4 text-md leading-read wrap-anywhere whitespace-pre-wrap">
              {concern.words}
            </blockquote>
          ) : (
            <p className="mt-2 text-muted">{t('only_spoken', { name: givenName })}</p>
          )}
          {concern.voiceKey && (
            // biome-ignore lint/a11y/useMediaCaption: a child's own words, which nobody has written down
            <audio
              controls
              preload="none"
              src={`${place}/recording`}
              aria-label={t('recording', { name: givenName })}
              className="mt-4 w-full"
            />
          )}
          {concern.leftOut && (
            <p className="mt-4 leading-read">
              {t('left_out', { name: givenName, who: concern.leftOut })}
            </p>
          )}
          <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-line pt-3 text-sm text-muted">
            {concern.firstReader && concern.firstReadAt && (
              <p>
                {t('read_first', {
                  name: concern.firstReader,
                  when: readMoment(concern.firstReadAt, locale),
                })}
              </p>
            )}
            {mayDo('contact.read') && (
              <Link
                href={`/${school}/admin/people/${studentId}`}
                prefetch={false}
                className="link inline-flex min-h-hit items-center"
              >
                {t('child_page', { name: givenName })}
              </Link>
            )}
            {mayDo('audit.read') && (
              <Link
                href={`/${school}/admin/record?person=${studentId}&kind=concerns`}
                prefetch={false}
                className="link inline-flex min-h-hit items-center"
              >
                {t('record_of')}
              </Link>
            )}
          </div>
        </Card>
        <Card as="section" labelledBy="done" className="sm:p-6">
          <h2 id="done" className="text-md">
            {t('notes_title')}
          </h2>
          {notes.length === 0 && <p className="mt-1 text-muted">{t('no_notes')}</p>}
          <ol>
            {notes.map(({ id: noteId, kind, text, writtenBy, writtenAt }) => (
              <li key={noteId} className="border-b border-line py-2.5">
                <p className="text-sm text-muted">
                  {t(`kind.${kind}`, { name: writtenBy, when: readMoment(writtenAt, locale) })}
                </p>
                <p className="leading-read wrap-anywhere whitespace-pre-wrap">{text}</p>
              </li>
            ))}
          </ol>
          <div className="mt-4">
            <WordsFor parts={['concerns', 'refusal', 'errors']}>
              <NoteForm school={school} concernId={id} closed={concern.closedAt !== null} />
            </WordsFor>
          </div>
        </Card>
        <form method="post" action={`${place}/copy`} data-print="no">
          <Button type="submit" variant="secondary">
            <Glyph name="download" size={18} />
            {t('copy')}
          </Button>
          <p className="mt-1 text-sm text-muted">{t('copy_hint')}</p>
        </form>
      </div>
    </AdminPage>
  );
}
