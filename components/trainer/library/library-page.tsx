import { JustDone } from '@/components/admin/done-notice';
import { yearChoicesInWords } from '@/components/admin/year-choices';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonLook } from '@/components/ui/button-look';
import { PageHeader } from '@/components/ui/page-header';
import { takeTemplateAwayAction } from '@/lib/homework/templates/actions';
import type { Template } from '@/lib/homework/templates/queries';
import { subjects, yearsOf } from '@/lib/homework/templates/ready-made/rules';
import { readyMadeFor } from '@/lib/homework/templates/rules';
import { yearNames } from '@/lib/people/year-group/words';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import { doneInLibrary } from './done';
import { handedInAs } from './handed-in-as';
import { LibraryCard } from './library-card';
import { OwnTemplates } from './own-templates';

type Props = Readonly<{
  school: string;
  templates: readonly Template[];
  year: number | undefined;
  done: unknown;
}>;

/** The school's own work first, then what comes with the product, by subject. */
export async function LibraryPage({ school, templates, year, done }: Props) {
  const [t, ready] = [await words('library'), await words('ready_made')];
  const locale = await localeOf();
  const [years, nameOf] = [await yearChoicesInWords(school), await yearNames(school)];
  const what = doneInLibrary(done);
  const use = (template: string) =>
    `/${school}/trainer/activities/new?template=${encodeURIComponent(template)}`;
  const made = await Promise.all(
    readyMadeFor(year === undefined ? [] : [year]).map(async (each) => ({
      ...each,
      ways: await handedInAs(each.kinds),
    })),
  );
  return (
    <>
      <LearningTabs school={school} current="activities" />
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href={`/${school}/trainer/activities/library/new`} variant="secondary">
            {t('write_one')}
          </ButtonLink>
        }
      />
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
      {templates.length === 0 ? (
        <p className="mb-8 max-w-prose leading-read text-muted">
          {year === undefined ? t('own_none') : t('none_here')}
        </p>
      ) : (
        <OwnTemplates
          school={school}
          templates={templates}
          path={`/${school}/trainer/activities/library`}
          takeAway={takeTemplateAwayAction}
          use={use}
        />
      )}

      <h2 className="mb-2 text-lg">{t('ready_made')}</h2>
      {subjects.map((subject) => {
        const of = made.filter((each) => each.subject === subject);
        return (
          of.length > 0 && (
            <section key={subject} aria-label={t(subject)} className="mb-6">
              <h3 className="mb-2 font-bold">{t(subject)}</h3>
              <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
                {of.map(({ key, stage, ways }) => (
                  <LibraryCard
                    key={key}
                    title={ready(`${key}.title`)}
                    about={readList(yearsOf[stage].map(nameOf), locale)}
                    instructions={ready(`${key}.instructions`)}
                    ways={ways}
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
