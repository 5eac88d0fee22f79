import { SmallForm } from '@/components/admin/small-form';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  makeFamilyCodeAction,
  turnOffFamilyCodeAction,
} from '@/lib/identity/children/families/actions';
import type { ChildOfFamily, FamilyCode } from '@/lib/identity/children/families/queries';
import { familyCodeShown } from '@/lib/identity/children/families/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { ChildAtHome } from './child-at-home';

type Props = Readonly<{
  school: Readonly<{ slug: string; name: string }>;
  /** What one types into a browser: the host and the children's door. */
  address: string;
  code: FamilyCode | undefined;
  children: readonly ChildOfFamily[];
}>;

/** A guardian's own family code, and how it stands with each of their children. */
export async function AtHomePage({ school, address, code, children: family }: Props) {
  const t = await words('at_home');
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="-mt-2 mb-4 leading-read text-muted">{t('about', { school: school.name })}</p>
      {family.length === 0 && (
        <EmptyState scene="nobody-yet" title={t('no_children_title')}>
          {t('no_children_text')}
        </EmptyState>
      )}
      <WordsFor parts={['at_home', 'refusal']}>
        <div className="grid gap-2.5">
          {(family.length > 0 || code) && <Code school={school} address={address} code={code} />}
          {family.length > 0 && (
            <Card as="section" labelledBy="children">
              <h2 id="children" className="text-lg">
                {t('children_title')}
              </h2>
              <p className="mt-1 mb-2 text-muted">{t('children_hint')}</p>
              <ul className="border-t border-line">
                {family.map((child) => (
                  <ChildAtHome key={child.id} school={school.slug} child={child} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      </WordsFor>
    </>
  );
}

type CodeProps = Pick<Props, 'school' | 'address' | 'code'>;

/** What cannot be undone says first what becomes of the code before; its second tap lies under the first. */
async function Code({ school, address, code }: CodeProps) {
  const t = await words('at_home');
  const make = { school: school.slug, replaces: code?.id ?? '' };
  return (
    <Card as="section" labelledBy="family-code">
      <h2 id="family-code" className="text-lg">
        {t('code_title')}
      </h2>
      {!code && (
        <>
          <p className="mt-1 mb-3 leading-read">{t('code_none')}</p>
          <SmallForm action={makeFamilyCodeAction} hidden={make}>
            <SubmitButton>{t('make')}</SubmitButton>
          </SmallForm>
        </>
      )}
      {code && (
        <>
          {code.code ? (
            <p
              translate="no"
              className="py-4 text-center font-display text-[clamp(1.75rem,8.5vw,3.25rem)] leading-none font-semibold tracking-[.06em]"
            >
              {familyCodeShown(code.code)}
            </p>
          ) : (
            <p className="py-3 font-medium">{t('code_unreadable')}</p>
          )}
          <p className="leading-read">{t('code_hint', { address, school: school.name })}</p>
          <p className="mt-1 leading-read text-muted">
            {t('code_secret')} {t('two_schools')}
          </p>
          <div className="mt-3 flex flex-wrap items-start gap-2">
            <details>
              <summary className={buttonLook({ variant: 'secondary' })}>{t('make_again')}</summary>
              <p className="py-2 text-sm">{t('make_again_about')}</p>
              <SmallForm action={makeFamilyCodeAction} hidden={make}>
                <SubmitButton>{t('make_again_now')}</SubmitButton>
              </SmallForm>
            </details>
            <details>
              <summary className={buttonLook({ variant: 'quiet' })}>{t('turn_off')}</summary>
              <p className="py-2 text-sm">{t('turn_off_about')}</p>
              <SmallForm
                action={turnOffFamilyCodeAction}
                hidden={{ school: school.slug, familyCodeId: code.id }}
              >
                <SubmitButton variant="danger">{t('turn_off_now')}</SubmitButton>
              </SmallForm>
            </details>
          </div>
        </>
      )}
    </Card>
  );
}
