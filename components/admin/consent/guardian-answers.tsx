import Link from 'next/link';
import type { ChildStanding } from '@/lib/consent/overview/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';

type Props = Readonly<{
  /** Where each answer leads to its receipt. */
  school?: string;
  child: ChildStanding;
  countsFrom: number;
  names: ReadonlyMap<string, string>;
}>;

/** What each guardian who may decide has answered, for who may know who they are. */
export async function GuardianAnswers({ school, child, countsFrom, names }: Props) {
  const t = await words('consent_office');
  const receipt = await words('consent_receipt');
  const locale = await localeOf();
  return (
    <ul>
      {child.answers.map(({ guardianId, latest }) => {
        const name = names.get(guardianId);
        if (!name) return null;
        if (!latest) return <li key={guardianId}>{t('guardian_none', { name })}</li>;
        const day = readShortDate(localDateOf(latest.decidedAt), locale);
        const isOlder = latest.decision === 'given' && latest.version < countsFrom;
        return (
          <li key={guardianId}>
            {t(isOlder ? 'guardian_given_older' : `guardian_${latest.decision}`, { name, day })}
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
