import { Tabs } from '@/components/admin/tabs';
import type { Permission } from '@/lib/platform/permissions';
import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

/** The pages about privacy: where each lies, and what one needs to open it. */
const tabs = {
  checks: ['privacy', 'audit.read'],
  packs: ['record/packs', 'packs.keep'],
  erasures: ['record/erasures', 'audit.read'],
  keeping: ['record/keeping', 'records.keep'],
  breaches: ['privacy/breaches', 'audit.read'],
  complaints: ['privacy/complaints', 'audit.read'],
  assessments: ['privacy/assessments', 'audit.read'],
  processing: ['privacy/processing', 'audit.read'],
  exports: ['privacy/exports', 'exports.make'],
} as const satisfies Record<string, readonly [string, Permission]>;
export type PrivacyTab = keyof typeof tabs;

/** Those of them that somebody may open; nothing where it is only one. */
export async function PrivacyTabs({
  school,
  current,
}: Readonly<{ school: string; current: PrivacyTab }>) {
  const [t, mayDo] = [await words('assurance'), await mayHere(school)];
  const shown = (Object.keys(tabs) as PrivacyTab[]).filter((tab) => mayDo(tabs[tab][1]));
  if (shown.length < 2) return null;
  return (
    <Tabs
      label={t('title')}
      tabs={shown.map((tab) => ({
        href: `/${school}/admin/${tabs[tab][0]}`,
        label: t(`tab.${tab}`),
        current: tab === current,
      }))}
    />
  );
}
