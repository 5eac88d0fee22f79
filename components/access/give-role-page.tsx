import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { fullName } from '@/components/admin/people/full-name';
import { SmallForm } from '@/components/admin/small-form';
import { confirmingParts } from '@/components/confirming/parts';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field-error';
import { FormSummary } from '@/components/ui/form-summary';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { Person } from '@/db/schema/people';
import { giveGrantAction } from '@/lib/access/actions';
import type { GiveGrant } from '@/lib/access/inputs';
import type { Meaning as Means } from '@/lib/access/queries';
import { roleNames } from '@/lib/platform/role-names';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { grantScopes, type Role } from '@/lib/shared/vocabulary';
import { ChildrenBoxes } from './children-boxes';
import { Meaning } from './meaning';
import { placeInWords } from './place';

type Named = Readonly<{ id: string; name: string }>;

/** What was filled in so far, as text; and what is wrong with it, as keys. */
export type Draft = Readonly<{
  entered: Readonly<Record<string, string | readonly string[]>>;
  errors: Readonly<Record<string, readonly string[]>>;
}>;

type Props = Readonly<{
  school: string;
  person: Person;
  templates: readonly Role[];
  roles: readonly Named[];
  places: Readonly<{
    classes: readonly Named[];
    clubs: readonly Named[];
    children: readonly Named[];
  }>;
  draft: Draft;
  /** When all of it is filled in: what it would mean. */
  asked: Readonly<{ grant: GiveGrant; means: Means }> | null;
}>;

/** Gives a role in two steps: what, where and when; then what it would mean, before it is done. */
export async function GiveRolePage(props: Props) {
  const { school, person, asked } = props;
  const t = await words('access');
  const name = fullName(person);
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/people/${person.id}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {name}
          </Link>
        }
        title={t('give_to', { name })}
      />
      {asked ? <Confirm {...props} asked={asked} /> : <Ask {...props} />}
    </AdminPage>
  );
}

async function Ask({ school, person, templates, roles, places, draft }: Props) {
  const [t, nameOf] = await Promise.all([words('access'), roleNames(school)]);
  const text = (name: string) => draft.entered[name]?.toString() ?? '';
  // Safe: rules name only keys of the catalogue.
  const errors = (name: string) =>
    draft.errors[name]?.map((key) => t(key.replace(/^access\./, '') as 'role_missing'));
  const choose = { value: '', label: t('choose') };
  const named = ({ id, name }: Named) => ({ value: id, label: name });
  const chosen = [draft.entered.studentIds ?? []].flat();
  const problems = Object.keys(draft.errors);
  return (
    <form
      action={`/${school}/admin/people/${person.id}/roles`}
      className="group grid gap-5 rounded-md border border-line bg-raised p-4 sm:p-6"
    >
      {problems.length > 0 && (
        <FormSummary
          title={(await words('refusal'))('check_the_form')}
          entries={problems.flatMap((field) =>
            (errors(field) ?? []).map((message) => ({ field, message })),
          )}
        />
      )}
      <input type="hidden" name="look" value="yes" />
      <Select
        name="role"
        label={t('which_role')}
        defaultValue={text('role')}
        errors={errors('role')}
        choices={[
          choose,
          ...roles.map(named),
          ...templates.map((role) => ({ value: role, label: nameOf(role) })),
        ]}
      />
      <Select
        name="scope"
        label={t('where')}
        defaultValue={text('scope')}
        errors={errors('scope')}
        choices={[
          choose,
          ...grantScopes
            .filter((scope) => scope !== 'self')
            .map((scope) => ({ value: scope, label: t(`scope.${scope}`) })),
        ]}
      />
      <div className="group-[:not(:has([value=class]:checked))]:hidden">
        <Select
          name="classId"
          label={t('which_class')}
          defaultValue={text('classId')}
          errors={errors('classId')}
          choices={[choose, ...places.classes.map(named)]}
        />
      </div>
      <div className="group-[:not(:has([value=club]:checked))]:hidden">
        <Select
          name="clubId"
          label={t('which_club')}
          defaultValue={text('clubId')}
          errors={errors('clubId')}
          choices={[choose, ...places.clubs.map(named)]}
        />
      </div>
      <fieldset id="studentIds" className="group-[:not(:has([value=children]:checked))]:hidden">
        <legend className="font-medium">{t('which_children')}</legend>
        <FieldError id="studentIds-error" errors={errors('studentIds')} />
        <details open={chosen.length > 0 || draft.errors.studentIds !== undefined}>
          <summary className="link inline-flex min-h-hit cursor-pointer items-center">
            {t('find_children')}
          </summary>
          <WordsFor parts={['access']}>
            <ChildrenBoxes all={places.children} chosen={chosen} />
          </WordsFor>
        </details>
      </fieldset>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="startsOn"
          type="date"
          label={t('first_day')}
          defaultValue={text('startsOn')}
          errors={errors('startsOn')}
        />
        <TextField
          name="lastOn"
          type="date"
          label={t('last_day')}
          hint={t('last_day_hint')}
          optional={t('optional')}
          defaultValue={text('lastOn')}
          errors={errors('lastOn')}
        />
      </div>
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reason_hint')}
        optional={t('optional')}
        defaultValue={text('reason')}
        errors={errors('reason')}
        autoComplete="off"
      />
      <div className="flex flex-wrap gap-2">
        <Button>{t('go_on')}</Button>
        <ButtonLink variant="secondary" href={`/${school}/admin/people/${person.id}`}>
          {t('cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}

async function Confirm({
  school,
  person,
  roles,
  places,
  asked: { grant, means },
}: Props & Readonly<{ asked: NonNullable<Props['asked']> }>) {
  const [t, roleCalled, locale] = [
    await words('access'),
    await roleNames(school),
    await localeOf(),
  ];
  const nameOf = (list: readonly Named[], id: string | null) =>
    list.find((one) => one.id === id)?.name ?? '';
  const own = roles.find(({ id }) => id === grant.role);
  const place = await placeInWords({
    scope: grant.scope,
    place: grant.classId
      ? nameOf(places.classes, grant.classId)
      : nameOf(places.clubs, grant.clubId),
    children: grant.studentIds.map((id) => nameOf(places.children, id)),
  });
  const { studentIds, ...single } = grant;
  const hidden = Object.fromEntries(
    Object.entries({ school, ...single }).map(([name, value]) => [name, value ?? '']),
  );
  const back = new URLSearchParams(hidden);
  for (const id of studentIds) back.append('studentIds', id);
  back.delete('school');
  back.delete('personId');
  return (
    <Card className="grid gap-4 sm:p-6">
      <p className="leading-read">
        <b>{own?.name ?? roleCalled(grant.role as Role)}</b>, {place}.{' '}
        {grant.lastOn
          ? t('from_to', {
              from: readFullDate(grant.startsOn, locale),
              to: readFullDate(grant.lastOn, locale),
            })
          : t('from_day', { day: readFullDate(grant.startsOn, locale) })}
        .
      </p>
      <section aria-labelledby="meaning" className="grid gap-2">
        <h2 id="meaning" className="text-md">
          {t('meaning_title')}
        </h2>
        <p>{t('would', { name: person.displayName })}</p>
        <WordsFor parts={['access', 'permissions']}>
          <Meaning {...means} />
        </WordsFor>
      </section>
      <WordsFor parts={['access', 'refusal', ...confirmingParts]}>
        <SmallForm
          action={giveGrantAction}
          hidden={hidden}
          className="flex flex-wrap items-center gap-2"
        >
          {studentIds.map((id) => (
            <input key={id} type="hidden" name="studentIds[]" value={id} />
          ))}
          <SubmitButton pendingLabel={t('giving')}>{t('give_do')}</SubmitButton>
          <ButtonLink
            variant="secondary"
            href={`/${school}/admin/people/${person.id}/roles?${back}`}
          >
            {t('change_it')}
          </ButtonLink>
        </SmallForm>
      </WordsFor>
    </Card>
  );
}
