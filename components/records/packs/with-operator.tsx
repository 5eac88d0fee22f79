import { SmallForm } from '@/components/admin/small-form';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { localeOf, words } from '@/lib/platform/words';
import {
  handToOperatorAction,
  takeBackFromOperatorAction,
} from '@/lib/records/packs/by-operator/actions';
import type { LastRequest } from '@/lib/records/packs/by-operator/waiting';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{
  hidden: Readonly<Record<string, string>>;
  request: LastRequest | undefined;
}>;

/** Nobody else of the school may release it: whoever operates the product is asked, and what they said. */
export async function WithOperator({ hidden, request }: Props) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const day = (at: Date) => readFullDate(localDateOf(at), locale);
  if (request?.state === 'released')
    return <p className="mt-1 leading-read">{t('operator_released')}</p>;
  if (request?.state === 'waiting')
    return (
      <SmallForm action={takeBackFromOperatorAction} hidden={hidden}>
        <p className="mt-1 mb-3 leading-read">
          {t('operator_waits', { day: day(request.createdAt) })}
        </p>
        <SubmitButton variant="secondary">{t('operator_take_back')}</SubmitButton>
      </SmallForm>
    );
  return (
    <SmallForm action={handToOperatorAction} hidden={hidden}>
      {request?.state === 'sent_back' && request.decidedAt && (
        <Notice tone="caution" className="my-2">
          {t('operator_sent_back', {
            day: day(request.decidedAt),
            reason: request.reason ?? '',
          })}
        </Notice>
      )}
      {request?.state === 'lapsed' && (
        <Notice tone="caution" className="my-2">
          {t('operator_lapsed')}
        </Notice>
      )}
      <p className="mt-1 font-medium">{t('operator_title')}</p>
      <p className="mt-1 mb-3 leading-read">{t('operator_text')}</p>
      <SubmitButton>{t('operator_ask')}</SubmitButton>
    </SmallForm>
  );
}
