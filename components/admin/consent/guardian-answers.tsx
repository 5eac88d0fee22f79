import Link from 'next/link';
import type { ChildStanding } from '@/lib/consent/overview/rules';
import { type FollowUp, followedUp } from '@/lib/consent/reminding/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';

type Props = Readonly<{
  /** Where each answer leads to its receipt. */
  school?: string;
  child: ChildStanding;
  countsFrom: number;
  names: ReadonlyMap<string, string>;
  /** What followed where they have not answered; left out where that is not told. */
  followUps?: readonly FollowUp[];
}>;

/** What each guardian who may decide has answered, for who may know who they are. */
export async function GuardianAnswers({ school, child, countsFrom, names, followUps = [] }: Props) {
  const t = await words('consent_office');
  const receipt = await words('consent_receipt');
  const locale = await localeOf();
  return (
    <ul>
      {child.answers.map(({ guardianId, latest }) => {
        const name = names.get(guardianId);
        if (!name) return null;
        const open = <FollowedUp {...followedUp(followUps, { studentId: child.id, guardianId })} />;
        if (!latest)
          return (
            <li key={guardianId}>
              {t('guardian_none', { name })}
              {open}
            </li>
          );
        const day = readShortDate(localDateOf(latest.decidedAt), locale);
        const isOlder = latest.decision === 'given' && latest.version < countsFrom;
        return (
          <li key={guardianId}>
            {t(isOlder ? 'guardian_given_older' : `guardian_${latest.decision}`, { name, day })}
            {isOlder && open}
            {latest.onPaper && <span className="text-muted"> ({t('on_paper')})</span>}
            {school && (
              <>
                {' · '}
                <Link
                  href={`/${school}/admin/consent/receipts/${latest.id}`}
                  prefetch={false}
                  aria-label={receipt('link_office_label', { name })}
                  className="link inline-flex min-h-hit items-center"
                >
                  {receipt('link')}
                </Link>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

async function FollowedUp({ reminded, notNowAt }: ReturnType<typeof followedUp>) {
  const t = await words('consent_office');
  const locale = await localeOf();
  const day = (at: Date) => readShortDate(localDateOf(at), locale);
  const last = reminded.at(-1);
  const said = [
    ...(notNowAt ? [t('guardian_not_now', { day: day(notNowAt) })] : []),
    ...(last ? [t('guardian_reminded', { count: reminded.length, day: day(last) })] : []),
  ];
  return said.map((text) => (
    <span key={text} className="text-muted">
      {' · '}
      {text}
    </span>
  ));
}
