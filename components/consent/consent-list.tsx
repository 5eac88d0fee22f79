import Link from 'next/link';
import { Glyph } from '@/components/art';
import { ChildHead } from '@/components/parent/child-head';
import { Stamp } from '@/components/parent/stamp';
import { Card } from '@/components/ui/card';
import type { Asked } from '@/lib/consent/queries';
import { saidNotNow, situationOf, wordsFor } from '@/lib/consent/rules';
import type { Child } from '@/lib/people/families/queries';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { OwnAnswer } from './own-answer';
import { purposeGlyph } from './purpose-glyph';
import { StandingTag } from './standing-tag';

type Props = Readonly<{
  school: string;
  child: Child;
  asked: readonly Asked[];
  guardianId: string;
}>;

/** All that the school asks for one child: what holds, what this guardian said, and to which words. */
export async function ConsentList({ school, child, asked, guardianId }: Props) {
  const t = await words('consent');
  const locale = await localeOf();
  const heading = `consent-${child.id}`;
  return (
    <Card as="section" labelledBy={heading} className="mb-2.5 px-3.5 pt-2.5 pb-0">
      <ChildHead school={school} child={child} as="h2" id={heading} />
      <ul className="mt-2">
        {asked.map((one) => {
          const { own, standing, resolution, isHeldBack, ...rest } = situationOf(
            one,
            child.id,
            guardianId,
          );
          const { isAwaited, othersSaidNo, othersSaidYes } = rest;
          const published = readFullDate(localDateOf(one.publishedAt), locale);
          return (
            <li key={one.purposeId} className="-mx-3.5 border-t border-line">
              <Link
                href={`/${school}/parent/consent/${one.purposeId}/${child.id}`}
                prefetch={false}
                className="flex items-center gap-3 px-3.5 py-3 text-ink no-underline hover:bg-hover"
              >
                <Stamp glyph={purposeGlyph[one.kind]} paper="paper-sky" />
                <span className="min-w-0 grow">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <b>{wordsFor(one.question, child.name)}</b>
                    <StandingTag standing={standing} />
                  </span>
                  <span className="block">
                    {resolution ? (
                      t('resolved_short')
                    ) : isHeldBack ? (
                      t('held_back_short')
                    ) : (
                      <>
                        <OwnAnswer own={own} newest={one.version} countsFrom={one.countsFrom} />
                        {/* Else a yes or a no would stand beside "You have not answered yet". */}
                        {isAwaited && saidNotNow(one, child.id) && ` ${t('said_not_now_short')}`}
                        {!own && othersSaidNo && ` ${t('others_no_short')}`}
                        {!own && !othersSaidNo && othersSaidYes && ` ${t('others_yes')}`}
                      </>
                    )}
                  </span>
                  <span className="block text-sm text-muted">
                    {t('version', { version: one.version, date: published })}
                  </span>
                </span>
                <Glyph name="chevron-right" size={13} />
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
