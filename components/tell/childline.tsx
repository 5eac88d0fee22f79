import { words } from '@/lib/platform/words';

/** Free in the whole of the United Kingdom, day and night: https://www.childline.org.uk */
const number = '0800 1111';

type Props = Readonly<{
  /** Nobody is at school: then this is what helps now. */
  closed: boolean;
}>;

/** Whom a child can talk to at any hour. */
export async function Childline({ closed }: Props) {
  const t = await words('tell');
  return (
    <section
      aria-labelledby="childline"
      className={`rounded-md border-2 p-4 leading-read ${closed ? 'border-caution bg-caution-tint' : 'border-line bg-raised'}`}
    >
      <h2 id="childline" className="text-lg" data-say="">
        {t('childline_title')}
      </h2>
      {closed && <p data-say="">{t('closed')}</p>}
      <p data-say="">
        {t.rich('childline', {
          number,
          call: (inside) => (
            <a href="tel:08001111" className="link font-bold whitespace-nowrap">
              {inside}
            </a>
          ),
        })}
      </p>
      <p data-say="">{t('danger')}</p>
    </section>
  );
}
