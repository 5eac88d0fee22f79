import { words } from '@/lib/platform/words';

/** The idea in two lines and one picture: what is handed in is hung up. */
export async function Hero() {
  const t = await words('entrance');
  return (
    <section className="grid min-w-0 content-between gap-x-12 gap-y-6 overflow-x-clip xl:gap-y-0 xl:grid-cols-[auto_1fr] xl:overflow-visible">
      <h1 className="text-[clamp(3.25rem,8.5vw,5.75rem)] leading-[.93] font-semibold tracking-[-.035em]">
        {t('headline_first')}
        <br />
        {t('headline_second')}
      </h1>
      <p className="max-w-[22em] self-end pb-2 text-[1.125rem] leading-normal">{t('what')}</p>
      <svg
        viewBox="0 0 920 500"
        aria-hidden="true"
        className="w-full overflow-visible max-lg:max-h-80 lg:col-span-full xl:-ms-14 xl:w-[calc(100%+5.25rem)]"
      >
        <use href="/art/hero.svg#hero" width="920" height="520" />
      </svg>
    </section>
  );
}
