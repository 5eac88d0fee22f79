import { SmallForm } from '@/components/admin/small-form';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  closeDeviceAction,
  closeDevicesAction,
  openDeviceAction,
} from '@/lib/identity/children/actions';
import { minutesToChoose } from '@/lib/identity/children/families/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';
import type { SigningInOfClass } from './of-class';

type DevicesProps = Pick<SigningInOfClass, 'school' | 'schoolClass' | 'devices' | 'thisDevice'> &
  Readonly<{ asksToChoose: boolean }>;

/** The devices that show the class’s names today, and the way to open this one. */
export async function Devices({
  school,
  schoolClass,
  devices,
  thisDevice,
  asksToChoose,
}: DevicesProps) {
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
