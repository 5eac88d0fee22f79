'use client';

import { type MouseEvent, useActionState, useEffect, useState } from 'react';
import { Glyph, PictureObject } from '@/components/art';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { pressPictureAction } from '@/lib/identity/children/entering/actions';
import { emptyPad } from '@/lib/identity/children/entering/pad';
import {
  afterPress,
  type PasswordPicture,
  passwordPictures,
  picturesInAPassword,
  secondsToRest,
} from '@/lib/identity/children/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { Flags } from './flags';

type Props = Readonly<{
  /** Of the class, or the word for home. */
  code: string;
  studentId: string;
  /** The child has no picture password and chooses one. */
  choosing: boolean;
}>;

const cuts = ['cut-shape-a', 'cut-shape-b', 'cut-shape-c', 'cut-shape-d'] as const;

/**
 * Nine pictures, three to press. Each press is a form of its own that works without script; with it the
 * first two stay on the device and only the third is sent.
 */
export function PicturePad({ code, studentId, choosing }: Props) {
  const t = useTranslations('class_door');
  const [pad, press, pending] = useActionState(pressPictureAction, emptyPad);
  const [here, setHere] =
    useState<Readonly<{ after: number; chosen: readonly PasswordPicture[] }>>();
  const resting = useRest(pad);
  const chosen = here?.after === pad.at ? here.chosen : pad.chosen;
  const sent = chosen.slice(0, picturesInAPassword - 1);

  function pressed(event: MouseEvent, picture?: PasswordPicture) {
    if (pending || resting) return event.preventDefault();
    const then = afterPress({ chosen, first: [], picture, takeBack: picture === undefined });
    const isLast = then.length === picturesInAPassword;
    // The last one is sent by the form itself, with those before it.
    if (isLast) return;
    event.preventDefault();
    setHere({ after: pad.at, chosen: then });
  }

  const showing = choosing || pad.first.length > 0;
  const waits = pending || resting;
  return (
    <form action={press}>
      <Flags chosen={chosen} shown={showing} />
      <div
        role="status"
        className="mb-4 flex min-h-16 items-center justify-center gap-3 text-center"
      >
        {pad.said && chosen.length === 0 ? (
          <p className="flex items-center gap-3 font-bold" data-say="">
            {(pad.said === 'wrong' || pad.said === 'rest' || pad.said === 'ask') && (
              <PictureObject name="teapot" size={56} />
            )}
            {t(pad.said)}
          </p>
        ) : (
          <p className="text-muted">{t('how_many', { count: chosen.length })}</p>
        )}
      </div>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="studentId" value={studentId} />
      {pad.first.map((picture) => (
        <input key={picture} type="hidden" name="first[]" value={picture} />
      ))}
      {sent.map((picture) => (
        <input key={picture} type="hidden" name="chosen[]" value={picture} />
      ))}
      <fieldset className="grid grid-cols-3 gap-3 sm:gap-4">
        <legend className="sr-only">{t('pictures')}</legend>
        {passwordPictures.map((picture, nth) => (
          <button
            key={picture}
            type="submit"
            name="picture"
            value={picture}
            aria-label={t(picture)}
            aria-disabled={waits || undefined}
            onClick={(event) => pressed(event, picture)}
            className={classNames(
              'cut cut-lifted paper-white grid min-h-24 min-w-16 place-items-center py-3 sm:min-h-36',
              cuts[nth % cuts.length],
              waits && 'opacity-45',
            )}
          >
            <PictureObject name={picture} className="w-16 sm:w-24" />
          </button>
        ))}
      </fieldset>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          variant="child-secondary"
          type="submit"
          name="takeBack"
          value="on"
          aria-disabled={chosen.length === 0 || waits || undefined}
          onClick={(event) => pressed(event)}
        >
          <span className="inline-flex items-center gap-2">
            <Glyph name="undo" size={20} />
            {t('take_back')}
          </span>
        </Button>
      </div>
    </form>
  );
}

/** A short while after wrong pictures. Without script nobody is held up here: the server waits. */
function useRest({ said, seconds = secondsToRest, at }: typeof emptyPad) {
  const [restsAfter, setRestsAfter] = useState<number>();
  useEffect(() => {
    if (said !== 'wrong' && said !== 'rest') return;
    setRestsAfter(at);
    const rested = setTimeout(() => setRestsAfter(undefined), seconds * 1000);
    return () => clearTimeout(rested);
  }, [said, seconds, at]);
  return restsAfter === at;
}
