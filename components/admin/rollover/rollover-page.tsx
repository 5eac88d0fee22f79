import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { yearNames } from '@/lib/people/year-group/words';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { carryOutRolloverAction, rehearseYearAction } from '@/lib/rollover/actions';
import type { PlannedClassShown, Tally } from '@/lib/rollover/queries';
import { academicYearName, addDays, readFullDate } from '@/lib/shared/dates';
import { address } from '../address';
import { JustDone } from '../done-notice';
import { LearningTabs } from '../learning-tabs';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { LookAt } from './look-at';
import { PlannedClasses } from './planned-classes';

type Year = Readonly<{ school: string; year: number; startsOn: string }>;

async function Header({ school, year, startsOn }: Year) {
  const t = await words('rollover');
  const day = readFullDate(startsOn, await localeOf());
  return (
    <>
      <LearningTabs school={school} current="rollover" />
      <PageHeader title={t('title')} about={t('about', { year: academicYearName(year), day })} />
    </>
  );
}

/** Before anybody has prepared the year. */
export async function RolloverToBegin({ school, year, startsOn }: Year) {
  const [t, nameOf] = [await words('rollover'), await yearNames(school)];
  const named = { year: academicYearName(year) };
  return (
    <AdminPage>
      <Header {...{ school, year, startsOn }} />
      <EmptyState
        scene="nobody-yet"
        title={t('none_title', named)}
        action={
          <WordsFor parts={['rollover', 'refusal']}>
            <SmallForm action={rehearseYearAction} hidden={{ school, year: String(year) }}>
              <SubmitButton pendingLabel={t('beginning')}>{t('begin', named)}</SubmitButton>
            </SmallForm>
          </WordsFor>
        }
      >
        {t('none_text', { last: nameOf(6) })}
      </EmptyState>
    </AdminPage>
  );
}

const doneThings = ['rehearsed', 'class_added', 'class_changed', 'class_removed'] as const;

type RehearsalProps = Year &
  Readonly<{
    rolloverId: string;
    asSeen: string;
    planned: readonly PlannedClassShown[];
    tally: Tally;
    calendarReady: boolean;
    done: unknown;
    /** Why the last attempt came to nothing, or that it was taken back. */
    standing: React.ReactNode;
  }>;

/** The year as it is planned: what is missing, the classes, and moving everybody. */
export async function Rehearsal(props: RehearsalProps) {
  const { school, year, startsOn, planned, tally, done } = props;
  const t = await words('rollover');
  const named = { year: academicYearName(year) };
  const just = doneThings.find((each) => each === done);
  return (
    <AdminPage>
      <Header {...{ school, year, startsOn }} />
      {just && <JustDone what={just}>{t(`done.${just}`, named)}</JustDone>}
      {props.standing}
      <p className="mb-4 max-w-3xl leading-read text-muted">{t('intro')}</p>
      <TallyLine school={school} tally={tally} />
      <LookAt {...props} />
      <PlannedClasses school={school} year={year} planned={planned} mayChange />
      <CarryOut {...props} />
    </AdminPage>
  );
}

export async function TallyLine({ school, tally }: Readonly<{ school: string; tally: Tally }>) {
  const t = await words('rollover');
  const ways = ['moves', 'repeats', 'leaves', 'undecided'] as const;
  const path = `/${school}/admin/rollover/children`;
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ul aria-label={t('tally.label')} className="flex flex-wrap gap-2">
        {ways
          .filter((way) => tally[way] > 0)
          .map((way) => (
            <li key={way}>
              <a href={address(path, { what: way })} className="inline-flex min-h-hit items-center">
                <Tag tone={way === 'undecided' ? 'caution' : 'plain'}>
                  {t(`tally.${way}`, { count: tally[way] })}
                </Tag>
              </a>
            </li>
          ))}
      </ul>
      <ButtonLink variant="secondary" href={path}>
        {t('children.title')}
      </ButtonLink>
    </div>
  );
}

async function CarryOut(props: RehearsalProps) {
  const { school, rolloverId, asSeen, year, startsOn, planned, tally } = props;
  const t = await words('rollover');
  const locale = await localeOf();
  const named = { year: academicYearName(year) };
  return (
    <Card as="section" labelledBy="carry-out" className="grid max-w-3xl gap-3 sm:p-6">
      <h2 id="carry-out" className="text-md">
        {t('carry_out.title')}
      </h2>
      <p className="leading-read">
        {t('carry_out.text', {
          ...named,
          classes: planned.length,
          day: readFullDate(startsOn, locale),
        })}
      </p>
      {tally.undecided > 0 ? (
        <Notice tone="caution">{t('carry_out.not_yet', { count: tally.undecided })}</Notice>
      ) : (
        <>
          <p className="text-muted">
            {t('carry_out.undo', { day: readFullDate(addDays(startsOn, -1), locale) })}
          </p>
          <WordsFor parts={['rollover', ...confirmingParts, 'refusal']}>
            <SmallForm action={carryOutRolloverAction} hidden={{ school, rolloverId, asSeen }}>
              <SubmitButton pendingLabel={t('carry_out.sending')}>
                {t('carry_out.send', named)}
              </SubmitButton>
            </SmallForm>
          </WordsFor>
        </>
      )}
    </Card>
  );
}

type CarriedProps = Year &
  Readonly<{
    planned: readonly PlannedClassShown[];
    tally: Tally;
    standing: React.ReactNode;
    isDone: boolean;
  }>;

/** The year once everybody is moved, or on their way. */
export async function CarriedOut(props: CarriedProps) {
  const { school, year, startsOn, planned, tally, standing, isDone } = props;
  const t = await words('rollover');
  const named = { year: academicYearName(year), day: readFullDate(startsOn, await localeOf()) };
  return (
    <AdminPage>
      <Header {...{ school, year, startsOn }} />
      <div className="mb-5 grid max-w-3xl gap-3">
        {isDone && <p className="leading-read">{t('carried_out', named)}</p>}
        {standing}
      </div>
      <TallyLine school={school} tally={tally} />
      <PlannedClasses school={school} year={year} planned={planned} mayChange={false} />
    </AdminPage>
  );
}
