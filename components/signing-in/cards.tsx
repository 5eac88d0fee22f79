import type { ReactNode } from 'react';
import { SmallForm } from '@/components/admin/small-form';
import { Glyph } from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { voidCardsAction } from '@/lib/identity/children/actions';
import { words } from '@/lib/platform/words';
import type { SigningInOfClass } from './of-class';

type PrintProps = Readonly<{
  /** Of the class, among whose pages the cards are printed. */
  path: string;
  studentId?: string;
  children: ReactNode;
}>;

/** An ordinary form whose answer is a document, in a tab of its own. */
export function PrintForm({ path, studentId, children }: PrintProps) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      target="_blank"
      action={`${path}/signing-in/cards`}
      rel="noopener"
    >
      {studentId && <input type="hidden" name="studentId" value={studentId} />}
      <button type="submit" className={buttonLook({ variant: 'secondary' })}>
        <span className="inline-flex items-center gap-2">
          <Glyph name="print" />
          {children}
        </span>
      </button>
    </form>
  );
}

/** Printing again says first what becomes of the cards before. */
export async function Cards({
  school,
  path,
  schoolClass,
  pupils,
}: Pick<SigningInOfClass, 'school' | 'path' | 'schoolClass' | 'pupils'>) {
  const t = await words('signing_in');
  const out = pupils.filter(({ cardPrintedAt }) => cardPrintedAt).length;
  return (
    <Card as="section" labelledBy="cards">
      <h2 id="cards" className="text-lg">
        {t('cards_title')}
      </h2>
      <p className="mt-1 text-muted">{t('cards_hint')}</p>
      <p className="py-3">
        {out === 0
          ? t('cards_none')
          : `${t('cards_out', { count: out })} ${t('cards_print_again_hint')}`}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        {pupils.length > 0 && (
          <PrintForm path={path}>{t(out === 0 ? 'cards_print' : 'cards_print_again')}</PrintForm>
        )}
        {out > 0 && (
          <details>
            <summary className={buttonLook({ variant: 'quiet' })}>{t('cards_void')}</summary>
            <SmallForm action={voidCardsAction} hidden={{ school, classId: schoolClass.id }}>
              <SubmitButton variant="danger">
                {t('cards_void_now', { name: schoolClass.name })}
              </SubmitButton>
            </SmallForm>
          </details>
        )}
      </div>
    </Card>
  );
}
