import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { codeShown } from '@/lib/identity/children/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { Cards } from './cards';
import { Devices } from './devices';
import type { SigningInOfClass } from './of-class';
import { Pictures } from './pictures';

/** How a class comes in: its code for the board, the devices open for it, its cards and each child’s pictures. */
export async function ClassSigningIn({ className, ...signingIn }: SigningInOfClass) {
  const t = await words('signing_in');
  const { schoolClass, pupils } = signingIn;
  return (
    <WordsFor parts={['signing_in', 'at_home', 'refusal']}>
      <div className={classNames('grid items-start gap-4', className)}>
        <div className="grid gap-4">
          <Card as="section" labelledBy="class-code">
            <h2 id="class-code" className="text-lg">
              {t('code_title')}
            </h2>
            {schoolClass.code ? (
              <>
                <p className="py-3 text-center font-display text-[clamp(3rem,11vw,5.5rem)] leading-none font-semibold tracking-[.06em]">
                  {codeShown(schoolClass.code)}
                </p>
                <p className="text-muted">{t('code_hint')}</p>
              </>
            ) : (
              <p className="text-muted">{t('code_later')}</p>
            )}
          </Card>
          <Devices {...signingIn} asksToChoose={pupils.some(({ hasPictures }) => !hasPictures)} />
          <Cards {...signingIn} />
        </div>
        <Pictures {...signingIn} />
      </div>
    </WordsFor>
  );
}
