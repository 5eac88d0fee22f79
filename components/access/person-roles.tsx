import { SmallForm } from '@/components/admin/small-form';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { Person } from '@/db/schema/people';
import { endGrantAction } from '@/lib/access/actions';
import type { GrantShown } from '@/lib/access/queries';
import { stateOf } from '@/lib/access/rules';
import { viewAsAction } from '@/lib/access/viewing/actions';
import { scopeOf } from '@/lib/platform/permissions';
import { roleNames } from '@/lib/platform/role-names';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { addDays, readFullDate } from '@/lib/shared/dates';
import { placeInWords } from './place';

type Props = Readonly<{
  school: string;
  person: Person;
  grants: readonly GrantShown[];
  today: string;
  /** Whether whoever looks may give roles, and may see the school as this person. */
  mayGive: boolean;
  mayViewAs: boolean;
  isOneself: boolean;
}>;

/** What a person may do here: by what they are, and by what somebody gave them. */
export async function PersonRoles(props: Props) {
  const { school, person, grants, today, mayGive, mayViewAs, isOneself } = props;
  const [t, nameOf] = await Promise.all([words('access'), roleNames(school)]);
  const open = grants.filter((grant) => stateOf(grant, today) !== 'over');
  const over = grants.filter((grant) => stateOf(grant, today) === 'over');
  const scope = scopeOf(person.role);
  const canBeGiven = mayGive && !isOneself && person.role !== 'student' && !person.archivedAt;
  return (
    <Card as="section" labelledBy="roles" className="grid content-start gap-3">
      <h2 id="roles" className="text-md">
        {t('person_roles')}
      </h2>
      {person.role !== 'student' && (
        <p className="leading-read">
          {t('person_base', {
            role: nameOf(person.role),
            reach: t(`reach.${scope as 'school'}`),
          })}
        </p>
      )}
      {open.length > 0 && (
        <ul className="grid gap-3">
          {open.map((grant) => (
            <li key={grant.id} className="flex flex-wrap items-start gap-2">
              <Grant school={school} grant={grant} today={today} />
              {canBeGiven && (
                <WordsFor parts={['access', 'refusal']}>
                  <SmallForm action={endGrantAction} hidden={{ school, grantId: grant.id }}>
                    <SubmitButton variant="danger" pendingLabel={t('ending')}>
                      {t('end')}
                    </SubmitButton>
                  </SmallForm>
                </WordsFor>
              )}
            </li>
          ))}
        </ul>
      )}
      {open.length === 0 && person.role !== 'student' && (
        <p className="leading-read text-muted">{t('none_given')}</p>
      )}
      {over.length > 0 && (
        <details>
          <summary className="link inline-flex min-h-hit cursor-pointer items-center">
            {t('over')} ({over.length})
          </summary>
          <ul className="grid gap-3">
            {over.map((grant) => (
              <li key={grant.id}>
                <Grant school={school} grant={grant} today={today} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {isOneself && mayGive && <p className="text-sm text-muted">{t('own_role')}</p>}
      <div className="flex flex-wrap gap-2">
        {canBeGiven && (
          <ButtonLink variant="secondary" href={`/${school}/admin/people/${person.id}/roles`}>
            {t('give')}
          </ButtonLink>
        )}
        {mayViewAs && !isOneself && !person.archivedAt && (
          <WordsFor parts={['access', 'refusal']}>
            <SmallForm action={viewAsAction} hidden={{ school, personId: person.id }}>
              <SubmitButton variant="secondary" pendingLabel={t('seeing')}>
                {t('see_as', { name: person.displayName })}
              </SubmitButton>
            </SmallForm>
          </WordsFor>
        )}
      </div>
    </Card>
  );
}

type GrantProps = Readonly<{ school: string; grant: GrantShown; today: string }>;

async function Grant({ school, grant, today }: GrantProps) {
  const [t, nameOf, locale] = [await words('access'), await roleNames(school), await localeOf()];
  const day = (date: string) => readFullDate(date, locale);
  const state = stateOf(grant, today);
  const last = grant.endsOn && addDays(grant.endsOn, -1);
  const when =
    state === 'over'
      ? t('over_since', { day: day(grant.endsOn ?? today) })
      : last
        ? t('from_to', { from: day(grant.startsOn), to: day(last) })
        : t(state === 'holds' ? 'since' : 'from_day', { day: day(grant.startsOn) });
  return (
    <div className="min-w-0 grow basis-48 leading-read">
      <p>
        <b>{grant.template ? nameOf(grant.template) : grant.role}</b>, {await placeInWords(grant)}{' '}
        {grant.roleIsAway && <Tag tone="caution">{t('put_away')}</Tag>}
      </p>
      <p className="text-sm text-muted">
        {when}. {t('given_by', { name: grant.givenBy })}.{grant.reason && ` ${grant.reason}`}
      </p>
    </div>
  );
}
