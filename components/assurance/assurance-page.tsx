import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { Glyph } from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { type Checked, type CheckName, checkNames, type State, worst } from '@/lib/assurance/rules';
import { findingWords } from '@/lib/assurance/words';
import { words } from '@/lib/platform/words';
import { PrivacyTabs } from './privacy-tabs';

const looks = {
  passed: { tone: 'positive', glyph: 'check', sign: 'text-positive' },
  attention: { tone: 'caution', glyph: 'clock', sign: 'text-caution' },
  failed: { tone: 'critical', glyph: 'warning', sign: 'text-critical' },
} as const satisfies Record<State, object>;

/** Where one does something about it. */
const ways: Partial<Record<CheckName, string>> = {
  trail: 'record/trail',
  consent: 'consent',
  second_step: 'settings',
  grants_ending: 'roles',
  grants_wide: 'roles',
  removal: 'record/keeping',
  registers: 'privacy/breaches',
};

type Props = Readonly<{ school: string; checked: readonly Checked[] }>;

/** What can be proven about this school's privacy, proven as the page is opened. */
export async function AssurancePage({ school, checked }: Props) {
  const t = await words('assurance');
  const all = worst(checked);
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          // A document, not a page: the router has no business with it.
          <a
            className={buttonLook({ variant: 'secondary' })}
            href={`/${school}/admin/privacy/proof`}
          >
            {t('save')}
          </a>
        }
      />
      <PrivacyTabs school={school} current="checks" />
      <Notice tone={looks[all].tone} className="mb-4">
        {t(`all.${all}`)}
      </Notice>
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {checked.map((one) => (
          <Tile key={one.name} school={school} checked={one} />
        ))}
      </ul>
      {checked.length < checkNames.length && (
        <p className="mt-4 text-sm text-muted">{t('not_shown')}</p>
      )}
    </AdminPage>
  );
}

async function Tile({ school, checked }: Readonly<{ school: string; checked: Checked }>) {
  const t = await words('assurance');
  const { title, state, says, when } = await findingWords(checked);
  const { glyph, sign } = looks[checked.state];
  const way = ways[checked.name];
  return (
    <Card as="li" className="flex flex-col gap-2 sm:p-5">
      <h2 className="text-md">{title}</h2>
      <p className="flex items-center gap-2 font-bold">
        <Glyph name={glyph} size={18} className={sign} />
        {state}
      </p>
      <p className="leading-read wrap-anywhere">{says}</p>
      <p className="mt-auto flex flex-wrap items-center justify-between gap-x-4 text-sm text-muted">
        {when}
        {way && (
          <Link
            href={`/${school}/admin/${way}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
            data-print="no"
          >
            {t(
              `${checked.name as Exclude<CheckName, 'walls' | 'restore' | 'packages' | 'files'>}.link`,
            )}
          </Link>
        )}
      </p>
    </Card>
  );
}
