'use client';

import { useEffect, useState } from 'react';
import { useAskBeforeLeaving } from '@/components/ui/use-ask-before-leaving';
import { useTranslations } from '@/lib/platform/client-words';
import type { Form } from './use-form';

/** For a form's `onChange`: from then on, leaving the page asks, until what was entered is saved. */
export function useUnsaved({ pending, refused }: Form) {
  const t = useTranslations('refusal');
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (pending) setChanged(false);
  }, [pending]);
  useEffect(() => {
    if (refused) setChanged(true);
  }, [refused]);
  useAskBeforeLeaving(changed, t('leave_unsaved'));
  return () => setChanged(true);
}
