import { asSeen } from '@/lib/shared/as-seen';
import { type Module, modules } from '@/lib/shared/vocabulary';

export const modulesAsSeen = (off: readonly Module[]) =>
  asSeen(modules.filter((module) => off.includes(module)));
