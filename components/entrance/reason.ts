import type { useTranslations } from '@/lib/platform/client-words';

/** Why a sign-in was refused, in words; `wait-5` says for how many minutes. */
export function reasonOf(t: ReturnType<typeof useTranslations<never>>, key: string) {
  const minutes = /^wait-(\d+)$/.exec(key)?.[1];
  if (minutes) return t('entrance.wait', { minutes: Number(minutes) });
  return t(key as 'entrance.wrong');
}
