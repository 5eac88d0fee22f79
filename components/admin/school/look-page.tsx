import { LogoPicture } from '@/components/layout/school-mark';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import type { SchoolLogo } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';
import { removeLogoAction, resetAccentAction } from '@/lib/settings/school/actions';
import { accentAsSeen, accentInTheDark } from '@/lib/settings/school/look/rules';
import type { SchoolLook } from '@/lib/settings/school/queries';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { AccentForm } from './accent-form';
import { LogoForm } from './logo-form';
import { SchoolDone } from './school-done';
import { SchoolTabs } from './school-tabs';

type Props = Readonly<{
  school: string;
  look: SchoolLook;
  logo: SchoolLogo | undefined;
  done: unknown;
}>;

/** The school's logo and its colour. */
export async function LookPage({ school, look, logo, done }: Props) {
  const t = await words('school');
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('look.title')} about={t('look.about')} />
      <SchoolTabs school={school} current="look" />
      <SchoolDone done={done} />
      <WordsFor parts={['school', 'refusal']}>
        <div className="grid gap-4">
          <Card as="section" labelledBy="logo-title" className="grid gap-3 sm:p-6">
            <h2 id="logo-title" className="text-md">
              {t('look.logo')}
            </h2>
            <p className="leading-read text-muted">{t('look.logo_about')}</p>
            {logo && (
              <div className="flex flex-wrap items-center gap-4">
                <LogoPicture
                  school={school}
                  logo={logo}
                  alt={t('look.logo_alt', { name: look.name })}
                  size={96}
                />
                <SmallForm action={removeLogoAction} hidden={{ school }}>
                  <SubmitButton variant="secondary" pendingLabel={t('look.logo_removing')}>
                    {t('look.logo_remove')}
                  </SubmitButton>
                </SmallForm>
              </div>
            )}
            <LogoForm key={logo?.version ?? 'none'} school={school} />
          </Card>
          <Card as="section" labelledBy="colour-title" className="grid gap-3 sm:p-6">
            <h2 id="colour-title" className="text-md">
              {t('look.colour')}
            </h2>
            <p className="leading-read text-muted">{t('look.colour_about')}</p>
            <AccentShown name={look.name} accent={look.accent} />
            <AccentForm
              key={look.accent ?? 'none'}
              school={school}
              accent={look.accent}
              asSeen={accentAsSeen(look.accent)}
            />
            {look.accent && (
              <SmallForm
                action={resetAccentAction}
                hidden={{ school, asSeen: accentAsSeen(look.accent) }}
              >
                <SubmitButton variant="quiet" pendingLabel={t('look.colour_resetting')}>
                  {t('look.colour_reset')}
                </SubmitButton>
              </SmallForm>
            )}
          </Card>
        </div>
      </WordsFor>
    </AdminPage>
  );
}

/** The name of the school as it looks with the colour, on both papers. */
async function AccentShown({ name, accent }: Readonly<{ name: string; accent: string | null }>) {
  const t = await words('school');
  if (!accent) return <p className="font-bold">{t('look.now_none')}</p>;
  const papers = [
    { what: t('look.now_light'), colour: accent, paper: '#ffffff', quiet: '#4c5378' },
    {
      what: t('look.now_dark'),
      colour: accentInTheDark(accent),
      paper: '#191e3c',
      quiet: '#b0b5d3',
    },
  ];
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {papers.map(({ what, colour, paper, quiet }) => (
        <li
          key={paper}
          style={{ background: paper, borderTopColor: colour }}
          className="rounded-sm border border-t-4 border-line px-3 py-2"
        >
          <span style={{ color: colour }} className="block font-bold wrap-anywhere">
            {name}
          </span>
          <span style={{ color: quiet }} className="block text-sm">
            {what}, {colour}
          </span>
        </li>
      ))}
    </ul>
  );
}
