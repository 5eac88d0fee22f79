import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from '@/components/art';
import { BackLink } from '@/components/student/back-link';
import { ReadAloud } from '@/components/student/read-aloud';
import { yearNames } from '@/lib/people/year-group/words';
import { localeOf, words } from '@/lib/platform/words';
import type { KnownOfMe } from '@/lib/records/known/queries';
import { besidesInWords } from '@/lib/records/known/words';

type Props = Readonly<{ school: string; known: KnownOfMe }>;

/** What is kept about a child, in words for the child. */
export async function KnownPage({ school, known: kept }: Props) {
  const [t, mine, nameOf] = [await words('known'), await words('student'), await yearNames(school)];
  const { yearGroup, pieces, photos, recordings, drafts, badges, verdicts, family } = kept;
  return (
    <div className="mx-auto grid max-w-md gap-5">
      <BackLink href={`/${school}/student/me`}>{mine('me')}</BackLink>
      <header className="flex items-center gap-4">
        <div className="min-w-0 grow" data-say="">
          <h1 className="text-2xl">{t('title')}</h1>
          <p className="mt-1 leading-read">{t('about')}</p>
        </div>
        <ReadAloud
          label={mine('read_aloud')}
          stop={mine('stop_reading')}
          locale={await localeOf()}
        />
      </header>
      <Group glyph="people" title={t('me')}>
        {kept.classNames.length > 0 && t('class', { classes: kept.classNames.join(', ') })}
        {t('year', { year: nameOf(yearGroup) })}
        {kept.birthday && t('birthday')}
        {kept.language && t('language')}
        {kept.picture && t('picture')}
      </Group>
      <Group glyph="school" title={t('work')}>
        {pieces === 0 ? t('no_work') : t('pieces', { count: pieces })}
        {photos > 0 && t('photos', { count: photos })}
        {recordings > 0 && t('recordings', { count: recordings })}
        {drafts > 0 && t('drafts', { count: drafts })}
      </Group>
      <Group glyph="check" title={t('gathered')}>
        {t('streak')}
        {badges > 0 && t('badges', { count: badges })}
        {kept.points && t('points')}
      </Group>
      <Group glyph="speech" title={t('wrote')}>
        {verdicts > 0 && t('verdicts', { count: verdicts })}
        {kept.notes && t('notes')}
        {verdicts === 0 && !kept.notes && t('nothing_written')}
      </Group>
      {(family > 0 || kept.answers) && (
        <Group glyph="home" title={t('family')}>
          {family > 0 && t('grown_ups', { count: family })}
          {kept.answers && t('answers')}
        </Group>
      )}
      <Group glyph="list" title={t('besides')}>
        {kept.besides
          .map((table) => besidesInWords(table, (name) => t(`table.${name}`)))
          .toSorted()}
        {t('signing_in')}
      </Group>
      <Group glyph="shield" title={t('sees')}>
        {kept.teachers.length > 0 && t('teachers', { names: kept.teachers.join(', ') })}
        {family > 0 && t('at_home')}
        {t('office')}
        {t('others')}
      </Group>
      <Group glyph="clock" title={t('long')}>
        {t('kept')}
        {t('ask')}
      </Group>
    </div>
  );
}

type GroupProps = Readonly<{ glyph: GlyphName; title: string; children: ReactNode }>;

function Group({ glyph, title, children }: GroupProps) {
  const sentences = [children].flat(2).filter((each) => typeof each === 'string');
  return (
    <section className="rounded-md border-2 border-line bg-raised p-4" data-say="">
      <h2 className="flex items-center gap-2.5 text-lg">
        <Glyph name={glyph} size={20} />
        {title}
      </h2>
      {sentences.map((sentence) => (
        <p key={sentence} className="mt-1.5 leading-read">
          {sentence}
        </p>
      ))}
    </section>
  );
}
