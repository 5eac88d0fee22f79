import Link from 'next/link';
import type { ReactNode } from 'react';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { confirmingParts } from '@/components/confirming/parts';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { putRoleAwayAction, takeRoleOutAgainAction } from '@/lib/access/actions';
import type { RoleReach } from '@/lib/access/queries';
import { roleAsSeen } from '@/lib/access/rules';
import type { Permission } from '@/lib/platform/permissions';
import { WordsFor, words } from '@/lib/platform/words';
import { placeInWords } from './place';
import { RoleForm } from './role-form';

type Props = Readonly<{
  school: string;
  mine: readonly Permission[];
  reaches: readonly RoleReach[];
  /** Null for one that is to be made. */
  edited: Readonly<{
    id: string;
    name: string;
    description: string;
    archivedAt: Date | null;
    permissions: readonly Permission[];
  }> | null;
  /** What has just been done. */
  done?: ReactNode;
}>;

const parts = ['access', 'permissions', 'refusal', ...confirmingParts] as const;

export async function RolePage({ school, mine, reaches, edited: role, done }: Props) {
  const t = await words('access');
  const reaching = await Promise.all(
    reaches.map(async ({ grant, ...reached }) => ({
      ...reached,
      id: grant?.id ?? 'school',
      scope: grant?.scope ?? ('school' as const),
      who: grant
        ? t('meaning_grant', { person: grant.person, place: await placeInWords(grant) })
        : t('meaning_school'),
    })),
  );
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/roles`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('back_to_roles')}
          </Link>
        }
        title={role?.name ?? t('new_role')}
      />
      {done}
      <WordsFor parts={parts}>
        {role?.archivedAt ? (
          <Notice
            tone="caution"
            action={
              <SmallForm action={takeRoleOutAgainAction} hidden={{ school, roleId: role.id }}>
                <SubmitButton variant="secondary" pendingLabel={t('taking_out')}>
                  {t('take_out')}
                </SubmitButton>
              </SmallForm>
            }
          >
            {t('is_away')}
          </Notice>
        ) : (
          <RoleForm
            school={school}
            mine={mine}
            reaching={reaching}
            role={role ?? { name: '', description: '', permissions: [] }}
            {...(role && {
              edits: { roleId: role.id, asSeen: roleAsSeen(role, role.permissions) },
            })}
          />
        )}
        {role && !role.archivedAt && (
          <SmallForm
            action={putRoleAwayAction}
            hidden={{ school, roleId: role.id }}
            className="mt-4 flex flex-wrap items-center gap-3"
          >
            <SubmitButton variant="danger" pendingLabel={t('putting_away')}>
              {t('put_away_do')}
            </SubmitButton>
            <p className="text-sm text-muted">{t('put_away_what')}</p>
          </SmallForm>
        )}
      </WordsFor>
    </AdminPage>
  );
}
