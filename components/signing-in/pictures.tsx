import { SmallForm } from '@/components/admin/small-form';
import { animalOf } from '@/components/student/look';
import { Avatar } from '@/components/ui/avatar';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import {
  letChooseAction,
  letClassChooseAction,
  letTryAgainAction,
  resetPicturesAction,
  voidCardAction,
} from '@/lib/identity/children/actions';
import { minutesToChoose } from '@/lib/identity/children/families/rules';
import type { ChildOfClass } from '@/lib/identity/children/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';
import { PrintForm } from './cards';
import type { SigningInOfClass } from './of-class';

type PicturesProps = Pick<SigningInOfClass, 'school' | 'path' | 'schoolClass' | 'pupils'>;

/** Each child’s pictures and card, and what a grown-up can change of them. */
export async function Pictures({ school, path, schoolClass, pupils }: PicturesProps) {
  const t = await words('signing_in');
  return (
    <Card as="section" labelledBy="pictures">
      <h2 id="pictures" className="text-lg">
        {t('pictures_title')}
      </h2>
      <p className="mt-1 mb-3 text-muted">{t('pictures_hint')}</p>
      {pupils.some((child) => !child.hasPictures) && (
        <SmallForm
          action={letClassChooseAction}
          hidden={{ school, classId: schoolClass.id }}
          className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1"
        >
          <SubmitButton variant="secondary">{t('let_class_choose')}</SubmitButton>
          <p className="text-sm text-muted">{t('let_class_hint', { minutes: minutesToChoose })}</p>
        </SmallForm>
      )}
      {pupils.length === 0 && <p>{t('no_children')}</p>}
      <ul aria-label={t('table', { name: schoolClass.name })} className="border-t border-line">
        {pupils.map((child) => (
          <Child key={child.id} school={school} path={path} child={child} />
        ))}
      </ul>
    </Card>
  );
}

type ChildProps = Readonly<{ school: string; path: string; child: ChildOfClass }>;

/** The second tap lies under the first. */
async function Child({ school, path, child }: ChildProps) {
  const [t, locale] = [await words('signing_in'), await localeOf()];
  const name = `${child.givenName} ${child.familyName}`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1">
      <Avatar name={name} animal={animalOf(child.animal)} size={26} />
      <span className="me-auto min-w-0 font-medium">{name}</span>
      {child.cardPrintedAt && <Tag>{t('card')}</Tag>}
      {child.pausedAtHomeUntil && <Tag tone="caution">{t('paused_at_home')}</Tag>}
      {!child.hasPictures && child.choosesUntil ? (
        <Tag tone="accent">
          {t('chooses_until', { time: readTime(child.choosesUntil, locale) })}
        </Tag>
      ) : (
        <Tag tone={child.hasPictures ? 'positive' : 'plain'}>
          {t(child.hasPictures ? 'has_pictures' : 'no_pictures_yet')}
        </Tag>
      )}
      <details className="text-end open:basis-full">
        <summary aria-label={t('card_of', { name })} className={buttonLook({ variant: 'quiet' })}>
          {t('card_more')}
        </summary>
        <div className="flex flex-wrap justify-end gap-2 pb-2">
          {child.pausedAtHomeUntil && (
            <SmallForm action={letTryAgainAction} hidden={{ school, studentId: child.id }}>
              <SubmitButton variant="secondary">
                {t('try_again', { name: child.givenName })}
              </SubmitButton>
            </SmallForm>
          )}
          {!child.hasPictures && (
            <SmallForm action={letChooseAction} hidden={{ school, studentId: child.id }}>
              <SubmitButton variant="secondary">
                {t('let_choose', { name: child.givenName })}
              </SubmitButton>
            </SmallForm>
          )}
          {child.hasPictures && (
            <SmallForm action={resetPicturesAction} hidden={{ school, studentId: child.id }}>
              <SubmitButton variant="secondary">
                {t('reset_now', { name: child.givenName })}
              </SubmitButton>
            </SmallForm>
          )}
          <PrintForm path={path} studentId={child.id}>
            {t('card_print', { name: child.givenName })}
          </PrintForm>
          {child.cardPrintedAt && (
            <SmallForm action={voidCardAction} hidden={{ school, studentId: child.id }}>
              <SubmitButton variant="danger">
                {t('card_void', { name: child.givenName })}
              </SubmitButton>
            </SmallForm>
          )}
        </div>
      </details>
    </li>
  );
}
