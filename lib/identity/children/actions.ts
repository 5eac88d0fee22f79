'use server';

import { redirect } from 'next/navigation';
import { action } from '@/lib/platform/action';
import { endOfSchoolDay } from '@/lib/shared/dates';
import type { Outcome } from '@/lib/shared/outcome';
import { voidCard, voidCards } from './cards/commands';
import * as commands from './commands';
import { deviceToOpen, handOver, rememberDevice } from './device';
import { letChoose, letTryAgain } from './families/commands';
import { openDeviceInput, whichChild, whichClass, whichDevice } from './inputs';

/** Opens the device that it is pressed on, and shows what the children will see. */
export async function openDeviceAction(previous: Outcome, form: FormData): Promise<Outcome> {
  const { secret, deviceHash, device } = await deviceToOpen();
  const open = action('signing_in.manage', openDeviceInput, (tenant, { classId, letChoose }) =>
    commands.openDevice(tenant, { classId, deviceHash, device, letChoose: letChoose === 'on' }),
  );
  const outcome = await open(previous, form);
  if (outcome.is !== 'done') return outcome;
  await rememberDevice(secret, endOfSchoolDay(new Date()));
  if (form.get('handOver') === 'on') await handOver();
  redirect('/class');
}

export const closeDeviceAction = action('signing_in.manage', whichDevice, commands.closeDevice);
export const closeDevicesAction = action('signing_in.manage', whichClass, commands.closeDevices);
export const resetPicturesAction = action('signing_in.manage', whichChild, commands.resetPictures);
export const letClassChooseAction = action(
  'signing_in.manage',
  whichClass,
  commands.letClassChoose,
);
export const letChooseAction = action('signing_in.manage', whichChild, (tenant, which) =>
  letChoose(tenant, which, 'class'),
);
export const letTryAgainAction = action('signing_in.manage', whichChild, letTryAgain);
export const voidCardsAction = action('signing_in.manage', whichClass, voidCards);
export const voidCardAction = action('signing_in.manage', whichChild, voidCard);
