import { AttentionPage } from '@/components/admin/home/attention-page';
import { SchoolDaysPage } from '@/components/admin/home/school-days';
import { RolloverNotice } from '@/components/admin/rollover/rollover-notice';
import { SetUpNotice } from '@/components/admin/set-up/set-up-notice';
import { BreachNotice } from '@/components/registers/breach-notice';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { listPressingBreaches } from '@/lib/records/registers/breaches/queries';
import { homeOfTheOffice } from '@/lib/reports/attention/queries';
import { yearToPrepare } from '@/lib/rollover/shown';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('home') };
}

/** What needs whoever looks, and nothing else. */
export default async function AdminHome({ params }: PageProps<'/[school]/admin'>) {
  const { school } = await params;
  const mayDo = await mayHere(school);
  if (!mayDo('child.know')) {
    const { calendar } = await view(school, 'school.run', schoolDays);
    return <SchoolDaysPage calendar={calendar} today={localDateOf(new Date())} />;
  }
  const [home, toPrepare, breaches] = await view(school, 'school.run', (tenant) =>
    Promise.all([
      homeOfTheOffice(tenant),
      mayDo('rollover.manage') ? yearToPrepare(tenant) : undefined,
      mayDo('privacy.manage') ? listPressingBreaches(tenant) : [],
    ]),
  );
  const { setUp, ...shown } = home;
  return (
    <AttentionPage
      {...{ school, mayDo }}
      {...shown}
      notice={
        <>
          {breaches.map((breach) => (
            <BreachNotice key={breach.id} school={school} breach={breach} />
          ))}
          {setUp && <SetUpNotice school={school} mayDo={mayDo} {...setUp} />}
          {toPrepare && <RolloverNotice school={school} {...toPrepare} />}
        </>
      }
    />
  );
}
