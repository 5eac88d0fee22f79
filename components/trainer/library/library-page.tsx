import { JustDone } from '@/components/admin/done-notice';
import { SmallForm } from '@/components/admin/small-form';
import { yearChoicesInWords, yearGroupNames } from '@/components/admin/year-choices';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { buttonLook } from '@/components/ui/button-look';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { takeTemplateAwayAction } from '@/lib/homework/templates/actions';
import type { Template } from '@/lib/homework/templates/queries';
import { subjects, yearsOf } from '@/lib/homework/templates/ready-made/rules';
import { readyMadeFor } from '@/lib/homework/templates/rules';
import { yearNames } from '@/lib/people/year-group/words';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { LibraryCard } from './library-card';

type Props = Readonly<{
  school: string;
  templates: readonly Template[];
  year: number | undefined;
  done: unknown;
}>;

const known = ['kept', 'taken_away'] as const;

/** The school's own work first, then what comes with the product, by subject. */
export async function LibraryPage({ school, templates, year, done }: Props) {
  const [t, ready, activity] = [
    await words('library'),
    await words('ready_made'),
    await words('activity'),
  ];
  const locale = await localeOf();
  const [years, nameOf] = [await yearChoicesInWords(school), await yearNames(school)];
  const what = known.find((each) => each === done);
  const handedInAs = (kinds: readonly EvidenceKind[]) =>
    t('handed_in_as', {
      kinds: readList(
        kinds.map((kind) => activity(kind)),
        locale,
      ),
    });
  const use = (template: string) =>
    `/${school}/trainer/activities/new?template=${encodeURIComponent(template)}`;
  const made = readyMadeFor(year === undefined ? [] : [year]);
  const own = await Promise.all(
    templates.map(async (template) => ({
      ...template,
      suits: await yearGroupNames(school, template.yearGroups),
    })),
  );
  return (
    <>
      <LearningTabs school={school} current="activities" />
      <PageHeader title={t('title')} />
      {what && <JustDone what={what}>{t(`done_${what}`)}</JustDone>}
      <p className="mb-4 max-w-prose leading-read text-muted">{t('about')}</p>
      <form
        action={`/${school}/trainer/activities/library`}
        className="mb-6 flex flex-wrap gap-2"
        data-print="no"
      >
        <select
          name="year"
          key={year}
          aria-label={t('year')}
          defaultValue={year === undefined ? '' : String(year)}
          className="control w-auto! max-sm:grow"
        >
          <option value="">{t('any_year')}</option>
          {years.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit" className={buttonLook({ variant: 'secondary' })}>
          {t('show')}
        </button>
      </form>

      <h2 className="mb-2 text-lg">{t('own')}</h2>
      {own.length === 0 ? (
        <p className="mb-8 max-w-prose leading-read text-muted">
          {year === undefined ? t('own_none') : t('none_here')}
        </p>
      ) : (
        <WordsFor parts={['library', 'refusal', 'confirming']}>
          <ul className="mb-8 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
            {own.map(({ id, title, instructions, evidenceKinds, clubName, suits }) => (
              <LibraryCard
                key={id}
                title={title}
                about={[clubName, suits].filter(Boolean).join(' · ')}
                instructions={instructions}
                ways={handedInAs(evidenceKinds)}
                href={use(id)}
                words={{ use: t('use'), named: t('use_named', { title }) }}
              >
                <SmallForm action={takeTemplateAwayAction} hidden={{ school, templateId: id }}>
                  <SubmitButton variant="quiet" pendingLabel={t('taking_away')}>
                    {t('take_away')}
                    <span className="sr-only">{t('take_away_named', { title })}</span>
                  </SubmitButton>
                </SmallForm>
              </LibraryCard>
            ))}
          </ul>
        </WordsFor>
      )}

      <h2 className="mb-2 text-lg">{t('ready_made')}</h2>
      {subjects.map((subject) => {
        const of = made.filter((each) => each.subject === subject);
        return (
          of.length > 0 && (
            <section key={subject} aria-label={t(subject)} className="mb-6">
              <h3 className="mb-2 font-bold">{t(subject)}</h3>
              <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
                {of.map(({ key, stage, kinds }) => (
                  <LibraryCard
                    key={key}
                    title={ready(`${key}.title`)}
                    about={readList(yearsOf[stage].map(nameOf), locale)}
                    instructions={ready(`${key}.instructions`)}
                    ways={handedInAs(kinds)}
                    href={use(key)}
                    words={{
                      use: t('use'),
                      named: t('use_named', { title: ready(`${key}.title`) }),
                    }}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}
