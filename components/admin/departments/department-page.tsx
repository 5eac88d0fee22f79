import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { Department } from '@/db/schema/departments';
import { restoreDepartmentAction } from '@/lib/people/departments/actions';
import type { MemberOfDepartment } from '@/lib/people/departments/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { AddMemberForm } from './add-member-form';
import { DepartmentFrame } from './department-frame';
import { MemberList } from './member-list';

type Props = Readonly<{
  school: string;
  department: Department;
  members: readonly MemberOfDepartment[];
  /** Who can be added; none where who looks may not. */
  staff: readonly Readonly<{ id: string; name: string }>[];
  mayManage: boolean;
  done: unknown;
}>;

/** Who belongs to a department, who leads it, and who did. */
export async function DepartmentPage(props: Props) {
  const { school, department, members, staff, mayManage, done } = props;
  const t = await words('departments');
  const { id, name, description, archivedAt } = department;
  const today = localDateOf(new Date());
  const isOver = ({ hasLeft, endsOn }: MemberOfDepartment) =>
    hasLeft || (endsOn !== null && endsOn <= today);
  const [before, now] = [members.filter(isOver), members.filter((member) => !isOver(member))];
  const list = { school, departmentId: id, today, mayManage: mayManage && !archivedAt };
  return (
    <DepartmentFrame
      school={school}
      title={name}
      about={
        <span className="inline-flex flex-wrap gap-2 wrap-anywhere">
          {description}
          {archivedAt && <Tag tone="caution">{t('archived_tag')}</Tag>}
        </span>
      }
      actions={
        mayManage &&
        !archivedAt && (
          <>
            <ButtonLink variant="danger" href={`/${school}/admin/departments/${id}/archive`}>
              {t('archive')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={`/${school}/admin/departments/${id}/edit`}>
              {t('details')}
            </ButtonLink>
          </>
        )
      }
      done={done}
    >
      <WordsFor parts={['departments', 'people', 'refusal']}>
        {archivedAt && mayManage && <Restore {...{ school, archivedAt }} departmentId={id} />}
        {!archivedAt && (
          <Card as="section" labelledBy="members" className="mb-4 sm:p-6">
            <h2 id="members" className="mb-1.5 text-md">
              {t('members')}
            </h2>
            {now.length === 0 && (
              <p className="text-muted">{t(mayManage ? 'no_members' : 'no_members_read')}</p>
            )}
            <MemberList {...list} members={now} />
            {now.length > 0 && (
              <p className="mt-2">
                <Link
                  href={`/${school}/admin/people?department=${id}`}
                  prefetch={false}
                  className="link inline-flex min-h-hit items-center"
                >
                  {t('find')}
                </Link>
              </p>
            )}
          </Card>
        )}
        {!archivedAt && mayManage && (
          <Card as="section" labelledBy="add" className="mb-4 sm:p-6">
            <h2 id="add" className="mb-3 text-md">
              {t('add_title')}
            </h2>
            {staff.length > 0 ? (
              <AddMemberForm school={school} departmentId={id} staff={staff} today={today} />
            ) : (
              <p className="text-muted">{t('add_nobody')}</p>
            )}
          </Card>
        )}
        {before.length > 0 && (
          <Card as="section" labelledBy="before" className="sm:p-6">
            <h2 id="before" className="mb-1.5 text-md">
              {t('before')}
            </h2>
            <MemberList {...list} members={before} />
          </Card>
        )}
      </WordsFor>
    </DepartmentFrame>
  );
}

type RestoreProps = Readonly<{ school: string; departmentId: string; archivedAt: Date }>;

async function Restore({ school, departmentId, archivedAt }: RestoreProps) {
  const t = await words('departments');
  const day = readFullDate(localDateOf(archivedAt), await localeOf());
  return (
    <Notice
      className="mb-4"
      action={
        <SmallForm action={restoreDepartmentAction} hidden={{ school, departmentId }}>
          <SubmitButton variant="secondary" pendingLabel={t('restoring')}>
            {t('restore')}
          </SubmitButton>
        </SmallForm>
      }
    >
      {t('restore_what', { day })}
    </Notice>
  );
}
