'use server';

import { action, preparedAction } from '@/lib/platform/action';
import { removeReplaced } from '@/lib/platform/storage/replaced';
import { keepProfile } from './commands';
import {
  keepAccentInput,
  keepLogoInput,
  keepModulesInput,
  keepProfileInput,
  keepRoleNamesInput,
  removeLogoInput,
  resetAccentInput,
} from './inputs';
import { keepAccent, keepLogo, removeLogo, resetAccent } from './look/commands';
import { prepareLogo } from './look/prepare';
import { keepModules } from './modules/commands';
import { keepRoleNames } from './role-names/commands';

const backTo = (page: string, done: string) => ({
  goTo: () => `/admin/school${page}?done=${done}`,
});

export const keepProfileAction = action('settings.manage', keepProfileInput, keepProfile, {
  goTo: (_input, { nation, nationChanged }) =>
    `/admin/school?done=${nationChanged ? `nation_${nation}` : 'saved'}`,
});
export const keepAccentAction = action(
  'settings.manage',
  keepAccentInput,
  keepAccent,
  backTo('/look', 'accent_kept'),
);
export const resetAccentAction = action(
  'settings.manage',
  resetAccentInput,
  resetAccent,
  backTo('/look', 'accent_reset'),
);
export const keepLogoAction = preparedAction(
  'settings.manage',
  keepLogoInput,
  prepareLogo,
  keepLogo,
  { ...backTo('/look', 'logo_kept'), once: removeReplaced },
);
export const removeLogoAction = action('settings.manage', removeLogoInput, removeLogo, {
  ...backTo('/look', 'logo_removed'),
  once: removeReplaced,
});
export const keepModulesAction = action(
  'settings.manage',
  keepModulesInput,
  keepModules,
  backTo('/modules', 'saved'),
);
export const keepRoleNamesAction = action(
  'settings.manage',
  keepRoleNamesInput,
  keepRoleNames,
  backTo('/words', 'saved'),
);
