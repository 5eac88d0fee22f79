import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import { entryOf, type Permission, permissionsOf } from '@/lib/platform/permissions';
import { roleNames } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';
import { type Role, roles } from '@/lib/shared/vocabulary';

type OwnRole = Readonly<{
  id: string;
  name: string;
  description: string;
  archivedAt: string | null;
  permissions: readonly Permission[];
  holders: number;
}>;

type Props = Readonly<{
  school: string;
  own: readonly OwnRole[];
  holders: ReadonlyMap<Role, number>;
  mayMake: boolean;
}>;

/** Every role there is here: the school's own, and those that come with the product. */
export async function RolesPage({ school, own, holders, mayMake }: Props) {
  const [t, nameOf] = await Promise.all([words('access'), roleNames(school)]);
  const path = `/${school}/admin/roles`;
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('roles')}
        about={t('roles_about')}
        actions={mayMake && <ButtonLink href={`${path}/new`}>{t('new_role')}</ButtonLink>}
      />
      <h2 className="mb-2 text-md">{t('own_roles')}</h2>
      {own.length === 0 && <p className="mb-4 leading-read text-muted">{t('none_yet')}</p>}
      <ul className="mb-6 grid gap-3 md:grid-cols-2">
        {own.map((role) => (
          <li key={role.id}>
            <Card className="grid h-full content-start gap-1">
              <h3 className="flex flex-wrap items-center gap-2 font-sans text-base">
                {mayMake ? (
                  <Link href={`${path}/${role.id}`} prefetch={false} className="link font-bold">
                    {role.name}
                  </Link>
                ) : (
                  role.name
                )}
                {role.archivedAt && <Tag tone="caution">{t('put_away')}</Tag>}
              </h3>
              {role.description && <p className="leading-read">{role.description}</p>}
              <p className="text-sm text-muted">{t('holders', { count: role.holders })}</p>
              <Allows permissions={role.permissions} />
            </Card>
          </li>
        ))}
      </ul>
      <h2 className="mb-2 text-md">{t('given_roles')}</h2>
      <ul className="grid gap-3 md:grid-cols-2">
        {roles.map((role) => (
          <li key={role}>
            <Card className="grid h-full content-start gap-1">
              <h3 className="font-sans text-base">{nameOf(role)}</h3>
              <p className="text-sm text-muted">
                {(holders.get(role) ?? 0) > 0 && t('holders', { count: holders.get(role) ?? 0 })}
              </p>
              <Allows
                permissions={permissionsOf(role).filter(
                  (permission) => entryOf(permission).handedOnBy !== undefined,
                )}
              />
            </Card>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
}

async function Allows({ permissions }: Readonly<{ permissions: readonly Permission[] }>) {
  const [t, can] = await Promise.all([words('access'), words('permissions')]);
  return (
    <details>
      <summary className="link inline-flex min-h-hit cursor-pointer items-center">
        {t('what_it_allows')}
      </summary>
      <ul className="list-disc ps-5 leading-read">
        {permissions.map((permission) => (
          // Safe: a test holds the catalogue of permissions and these sentences together.
          <li key={permission}>{can(`can.${permission}` as 'can.child.know')}</li>
        ))}
      </ul>
    </details>
  );
}
