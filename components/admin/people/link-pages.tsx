import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { GuardianLink, Person } from '@/db/schema/people';
import { unlinkGuardianAction } from '@/lib/people/actions';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import { ordersAsSeen } from '@/lib/people/families/orders/rules';
import { linkAsSeen, type Rights, rightsOf } from '@/lib/people/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { laterOf, localDateOf } from '@/lib/shared/dates';
import { DoneNotice } from '../done-notice';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { CourtOrders } from './court-orders';
import { fullName } from './full-name';
import { LinkForm } from './link-form';

const usual: Rights = {
  relation: 'mother',
  parentalResponsibility: 'unknown',
  livesWith: true,
  maySee: true,
  mayConsent: false,
  mayMessage: true,
  mayBook: true,
  mayCollect: true,
  primaryContact: false,
};

type NewProps = Readonly<{
  school: string;
  person: Person;
  query: string;
  found: readonly Readonly<{ id: string; name: string; worksHere: boolean }>[];
}>;

/** Links a guardian to a child, from either side. */
export async function NewLink({ school, person, query, found }: NewProps) {
  const t = await words('admin');
  const ofChild = person.role === 'student';
  const back = `/${school}/admin/people/${person.id}`;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        title={t(ofChild ? 'person.link_title_guardian' : 'person.link_title_child', {
          name: fullName(person),
        })}
      />
      <search>
        <form action={`${back}/link`} className="mb-4 flex items-end gap-2">
          <div className="grow">
            <TextField
              name="q"
              type="search"
              label={t(ofChild ? 'person.find_guardian' : 'person.find_child')}
              defaultValue={query}
            />
          </div>
          <Button variant="secondary">{t('person.find')}</Button>
        </form>
      </search>
      {found.length === 0 ? (
        <p className="flex flex-wrap items-center gap-3">
          {t('person.none_found')}
          {ofChild && (
            <ButtonLink variant="secondary" href={`/${school}/admin/people/add/guardian`}>
              {t('person.add_first')}
            </ButtonLink>
          )}
        </p>
      ) : (
        <WordsFor parts={['people', 'refusal']}>
          <LinkForm
            key={query}
            school={school}
            rights={usual}
            cancelHref={back}
            links={{
              known: { name: ofChild ? 'studentId' : 'guardianId', value: person.id },
              choices: found.map(({ id, name, worksHere }) => ({
                value: id,
                label: worksHere ? t('person.works_here', { name }) : name,
              })),
              startsOn: localDateOf(new Date()),
            }}
          />
        </WordsFor>
      )}
    </AdminPage>
  );
}

type EditProps = Readonly<{
  school: string;
  link: GuardianLink;
  guardian: Person;
  child: Person;
  orders: readonly OrderShown[];
  done: unknown;
}>;

/** Changes what a guardian may do for a child, or ends the link. */
export async function EditLink({ school, link, guardian, child, orders, done }: EditProps) {
  const t = await words('admin');
  const form = await words('people');
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        title={t('person.rights_title', {
          guardian: fullName(guardian),
          child: fullName(child),
        })}
      />
      <DoneNotice done={done} />
      <WordsFor parts={['people', 'refusal']}>
        <LinkForm
          school={school}
          rights={rightsOf(link)}
          cancelHref={`/${school}/admin/people/${child.id}`}
          edits={{ linkId: link.id, asSeen: linkAsSeen(link) }}
        />
        <SmallForm
          action={unlinkGuardianAction}
          hidden={{ school, linkId: link.id }}
          className="mt-6 flex flex-wrap items-end gap-2"
        >
          <TextField
            name="on"
            type="date"
            label={form('form.end_on')}
            defaultValue={laterOf(link.startsOn, localDateOf(new Date()))}
            required
          />
          <SubmitButton variant="danger" pendingLabel={form('form.ending')}>
            {form('form.end')}
          </SubmitButton>
        </SmallForm>
      </WordsFor>
      <CourtOrders
        school={school}
        linkId={link.id}
        asSeen={ordersAsSeen(link, orders)}
        orders={orders}
      />
    </AdminPage>
  );
}
