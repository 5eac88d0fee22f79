import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { bulkWhats } from '@/lib/classes/bulk-edit/inputs';
import type { ToChange } from '@/lib/classes/bulk-edit/queries';
import { languages } from '@/lib/people/records/languages/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../../page';
import { yearChoicesInWords } from '../../year-choices';
import { SeveralForm } from './several-form';

type Props = Readonly<{
  school: string;
  /** Undefined where they are more than can be changed at once. */
  people: readonly ToChange[] | undefined;
  today: string;
  classes: readonly Readonly<{ id: string; name: string }>[];
  /** Whether who looks puts children into classes. */
  mayPlace: boolean;
}>;

/** What to change about several people, chosen in the list or all that it finds. */
export async function SeveralPage({ school, people, today, classes, mayPlace }: Props) {
  const t = await words('bulk_edit');
  const back = `/${school}/admin/people`;
  if (!people || people.length === 0) {
    const why = people ? 'nobody' : 'too_many';
    return (
      <AdminPage>
        <EmptyState
          scene="searching"
          title={t(`${why}_title`)}
          action={
            <ButtonLink variant="secondary" href={back}>
              {t('back')}
            </ButtonLink>
          }
        >
          {people ? t('nobody_text') : t('too_many')}
        </EmptyState>
      </AdminPage>
    );
  }
  const children = people.every(({ role }) => role === 'student');
  const whats = bulkWhats.filter(
    (what) => what === 'archive' || (children && (what !== 'class' || mayPlace)),
  );
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader title={t('title', { count: people.length })} />
      <Names people={people} open={people.length <= 12} />
      <WordsFor parts={['bulk_edit', 'people', 'classes', ...confirmingParts, 'refusal']}>
        <SeveralForm
          school={school}
          personIds={people.map(({ id }) => id)}
          today={today}
          cancelHref={back}
          whats={whats}
          choices={{
            classes: classes.map(({ id, name }) => ({ value: id, label: name })),
            years: await yearChoicesInWords(school),
            languages: await languageChoices(),
          }}
        />
      </WordsFor>
    </AdminPage>
  );
}

async function languageChoices() {
  const [names, locale] = [await words('languages'), await localeOf()];
  return languages
    .map((each) => ({ value: each, label: names(each) }))
    .sort((one, two) => one.label.localeCompare(two.label, locale));
}

/** Who they are, so that nobody is changed unseen. */
export async function Names({
  people,
  open,
}: Readonly<{ people: readonly ToChange[]; open: boolean }>) {
  const t = await words('bulk_edit');
  return (
    <Card className="mb-4">
      <details open={open}>
        <summary className="opens flex min-h-hit items-center font-medium">{t('who')}</summary>
        <ul className="mt-1 gap-x-6 text-sm sm:columns-2 md:columns-3">
          {people.map(({ id, name }) => (
            <li key={id} className="py-0.5" translate="no">
              {name}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
