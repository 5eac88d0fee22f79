import type { ReactNode } from 'react';
import { SmallForm } from '@/components/admin/small-form';
import { Glyph } from '@/components/art';
import { animalOf } from '@/components/student/look';
import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import {
  closeDeviceAction,
  closeDevicesAction,
  letChooseAction,
  letClassChooseAction,
  letTryAgainAction,
  openDeviceAction,
  resetPicturesAction,
  voidCardAction,
  voidCardsAction,
} from '@/lib/identity/children/actions';
import { minutesToChoose } from '@/lib/identity/children/families/rules';
import type { ChildOfClass, OpenDevice } from '@/lib/identity/children/queries';
import { codeShown } from '@/lib/identity/children/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  schoolClass: Readonly<{ id: string; name: string; code: string | null }>;
  devices: readonly OpenDevice[];
  thisDevice: string | undefined;
  pupils: readonly ChildOfClass[];
}>;

/** How a class comes in: its code for the board, the devices open for it, and each child's pictures. */
export async function SigningInPage({ school, schoolClass, devices, thisDevice, pupils }: Props) {
  const t = await words('signing_in');
  return (
    <>
      <PageHeader
        trail={
          <a href={`/${school}/trainer/classes/${schoolClass.id}`} className="link">
            {schoolClass.name}
          </a>
        }
        title={t('title')}
        about={t('about', { name: schoolClass.name })}
      />
      <WordsFor parts={['signing_in', 'refusal']}>
        <div className="grid items-start gap-4 lg:grid-cols-2">
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
            <Devices
              school={school}
              schoolClass={schoolClass}
              devices={devices}
              thisDevice={thisDevice}
              asksToChoose={pupils.some(({ hasPictures }) => !hasPictures)}
            />
            <Cards school={school} schoolClass={schoolClass} pupils={pupils} />
          </div>
          <Pictures school={school} schoolClass={schoolClass} pupils={pupils} />
        </div>
      </WordsFor>
    </>
  );
}

type DevicesProps = Pick<Props, 'school' | 'schoolClass' | 'devices' | 'thisDevice'> &
  Readonly<{ asksToChoose: boolean }>;

async function Devices({ school, schoolClass, devices, thisDevice, asksToChoose }: DevicesProps) {
  const [t, locale] = [await words('signing_in'), await localeOf()];
  const open = devices.some(({ deviceHash }) => deviceHash === thisDevice);
  return (
    <Card as="section" labelledBy="devices">
      <h2 id="devices" className="text-lg">
        {t('devices_title')}
      </h2>
      <p className="mt-1 text-muted">{t('devices_hint')}</p>
      {devices.length === 0 ? (
        <p className="py-3">{t('no_devices')}</p>
      ) : (
        <ul className="my-3 border border-line">
          {devices.map(({ id, deviceHash, openedBy, openedAt }) => {
            const opened = { name: openedBy, time: readTime(openedAt, locale) };
            return (
              <li
                key={id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 last:border-b-0"
              >
                <span className="font-medium">
                  {t(deviceHash === thisDevice ? 'this_device' : 'another_device')}
                </span>
                <span className="me-auto text-sm text-muted">{t('opened', opened)}</span>
                <SmallForm action={closeDeviceAction} hidden={{ school, deviceId: id }}>
                  <SubmitButton variant="quiet" aria-label={t('close_device', opened)}>
                    {t('close')}
                  </SubmitButton>
                </SmallForm>
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-3">
        {open ? (
          <ButtonLink href={`/class/${schoolClass.code}`}>{t('to_tiles')}</ButtonLink>
        ) : (
          <SmallForm
            action={openDeviceAction}
            hidden={{ school, classId: schoolClass.id }}
            className="grid gap-2"
          >
            <Checkbox
              name="handOver"
              label={t('hand_over')}
              hint={t('hand_over_hint')}
              defaultChecked
            />
            {asksToChoose && (
              <Checkbox
                name="letChoose"
                label={t('let_choose_here')}
                hint={t('let_choose_hint', { minutes: minutesToChoose })}
              />
            )}
            <SubmitButton pendingLabel={t('opening')}>{t('open')}</SubmitButton>
          </SmallForm>
        )}
        {devices.length > 1 && (
          <SmallForm action={closeDevicesAction} hidden={{ school, classId: schoolClass.id }}>
            <SubmitButton variant="secondary">{t('close_all')}</SubmitButton>
          </SmallForm>
        )}
      </div>
    </Card>
  );
}

type PicturesProps = Pick<Props, 'school' | 'schoolClass' | 'pupils'>;

async function Pictures({ school, schoolClass, pupils }: PicturesProps) {
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
          <p className="text-sm text-muted">{t('let_choose_hint', { minutes: minutesToChoose })}</p>
        </SmallForm>
      )}
      {pupils.length === 0 && <p>{t('no_children')}</p>}
      <ul aria-label={t('table', { name: schoolClass.name })} className="border-t border-line">
        {pupils.map((child) => (
          <Child key={child.id} school={school} classId={schoolClass.id} child={child} />
        ))}
      </ul>
    </Card>
  );
}

type ChildProps = Readonly<{ school: string; classId: string; child: ChildOfClass }>;

/** The second tap lies under the first. */
async function Child({ school, classId, child }: ChildProps) {
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
          <PrintForm school={school} classId={classId} studentId={child.id}>
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

type PrintProps = Readonly<{
  school: string;
  classId: string;
  studentId?: string;
  children: ReactNode;
}>;

/** An ordinary form whose answer is a document, in a tab of its own. */
function PrintForm({ school, classId, studentId, children }: PrintProps) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      target="_blank"
      action={`/${school}/trainer/classes/${classId}/signing-in/cards`}
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
async function Cards({
  school,
  schoolClass,
  pupils,
}: Pick<Props, 'school' | 'schoolClass' | 'pupils'>) {
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
          <PrintForm school={school} classId={schoolClass.id}>
            {t(out === 0 ? 'cards_print' : 'cards_print_again')}
          </PrintForm>
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
