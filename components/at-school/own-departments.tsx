import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import type { OwnDepartment } from '@/lib/people/departments/queries';
import { roleNames } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  departments: readonly OwnDepartment[];
  /** Whoever looks. */
  personId: string | null;
}>;

/** The departments one belongs to, with who else does, whoever leads them first; only to read. */
export async function OwnDepartments({ school, departments, personId }: Props) {
  const [t, inDepartment] = [await words('at_school'), await words('departments')];
  const nameOf = await roleNames(school);
  return (
    <section aria-labelledby="departments" className="max-w-3xl">
      <h2 id="departments" className="mb-2 text-md">
        {t('departments')}
      </h2>
      {departments.length === 0 && <p className="text-muted">{t('departments_none')}</p>}
      <div className="flex flex-col gap-4">
        {departments.map(({ id, name, description, members }) => (
          <Card as="section" key={id} labelledBy={id} className="sm:p-6">
            <h3 id={id} className="flex flex-wrap items-center gap-2 text-md wrap-anywhere">
              {name}
              {members.some((one) => one.isLead && one.id === personId) && (
                <Tag tone="accent">{t('led_by_you')}</Tag>
              )}
            </h3>
            {description && <p className="text-muted wrap-anywhere">{description}</p>}
            <ul aria-label={t('members', { name })} className="mt-2">
              {members.map((member) => (
                <li
                  key={member.id}
                  className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line py-2 first:border-t-0"
                >
                  <b className="wrap-anywhere">{member.name}</b>
                  {member.id === personId && <span className="text-muted">({t('you')})</span>}
                  {member.isLead && <Tag tone="accent">{inDepartment('leads')}</Tag>}
                  <span className="ms-auto text-sm text-muted">{nameOf(member.role)}</span>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </section>
  );
}
