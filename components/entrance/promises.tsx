import { words } from '@/lib/platform/words';

const flags = ['text-(--paper-ultra)', 'text-(--paper-poppy)', 'text-(--paper-leaf)'] as const;

export async function Promises() {
  const t = await words('entrance');
  const promises = [
    [t('promise_privacy'), t('promise_privacy_more')],
    [t('promise_calm'), t('promise_calm_more')],
    [t('promise_kept'), t('promise_kept_more')],
  ];
  return (
    <ul aria-label={t('promises')} className="grid gap-2.5 px-0.5 leading-[1.4]">
      {promises.map(([promise, more], index) => (
        <li key={promise} className="flex gap-3">
          <svg
            viewBox="-10 0 20 26"
            width="15"
            height="20"
            aria-hidden="true"
            className={`mt-0.5 ${flags[index]}`}
          >
            <path d="M-9 0L9.5.8.8 24Z" fill="currentColor" />
          </svg>
          <span>
            <b>{promise}</b> <span className="text-muted">{more}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
