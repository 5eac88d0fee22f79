import Link from 'next/link';
import { Glyph } from '@/components/art';
import { Stamp } from '@/components/parent/stamp';
import type { Asked } from '@/lib/consent/queries';
import { type Situation, wordsFor } from '@/lib/consent/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { purposeGlyph } from './purpose-glyph';
import { StandingTag } from './standing-tag';

type Props = Readonly<{ school: string; asked: Asked; child: string; situation: Situation }>;

export async function DecisionHeader({ school, asked, child, situation }: Props) {
  const t = await words('consent');
  const date = readFullDate(localDateOf(asked.publishedAt), await localeOf());
  return (
    <header>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/${school}/parent/consent`}
          prefetch={false}
          className="link me-auto inline-flex min-h-hit items-center gap-1.5"
        >
          <Glyph name="chevron-left" size={13} />
          {t('title')}
        </Link>
        <StandingTag standing={situation.standing} />
      </div>
      <div className="flex items-center gap-3.5">
        <Stamp glyph={purposeGlyph[asked.kind]} paper="paper-poppy" size={64} />
        <div className="min-w-0">
          <h1 className="text-xl">{wordsFor(asked.question, child)}</h1>
          <p className="mt-1 text-sm text-muted">
            {t('version', { version: asked.version, date })}
          </p>
        </div>
      </div>
    </header>
  );
}
