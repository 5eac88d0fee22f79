'use client';

import { useEffect, useState } from 'react';
import { Glyph } from '@/components/art';

type Props = Readonly<{ label: string; stop: string; locale: string }>;

/**
 * Reads aloud the week and what the page marks with `data-say`. Only with a voice that lives on the device, since
 * others send the words away; where there is none, there is no button.
 */
export function ReadAloud({ label, stop, locale }: Props) {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  const [speaking, setSpeaking] = useState(false);

  useEffect(() => {
    const speech = window.speechSynthesis;
    if (!speech) return;
    const look = () => setVoice(voiceFor(speech.getVoices(), locale));
    look();
    speech.addEventListener?.('voiceschanged', look);
    return () => {
      speech.removeEventListener?.('voiceschanged', look);
      speech.cancel();
    };
  }, [locale]);

  if (!voice) return null;
  const speak = () => {
    window.speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const said = new SpeechSynthesisUtterance(textOfPage());
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = 0.9;
    said.onend = () => setSpeaking(false);
    said.onerror = () => setSpeaking(false);
    setSpeaking(true);
    window.speechSynthesis.speak(said);
  };
  return (
    <button
      type="button"
      onClick={speak}
      aria-label={speaking ? stop : label}
      data-print="no"
      className="cut cut-shape-round paper-ink grid size-control shrink-0 place-items-center sm:size-[4.5rem]"
    >
      <Glyph name={speaking ? 'stop' : 'speaker'} size={30} />
    </button>
  );
}

function voiceFor(voices: readonly SpeechSynthesisVoice[], locale: string) {
  const here = voices.filter(
    (voice) => voice.localService && voice.lang.slice(0, 2) === locale.slice(0, 2),
  );
  return here.find((voice) => voice.lang.replace('_', '-') === locale) ?? here[0];
}

/** A stop after each line and block, where the eye pauses too. */
const textOfPage = () =>
  [...document.querySelectorAll<HTMLElement>('[data-say], .bunting .sr-only')]
    .flatMap((place) => place.dataset.say || textsIn(place))
    .join('. ')
    .replace(/([.!?])\. /g, '$1 ');

function textsIn(place: Node): string[] {
  const text = place.nodeType === Node.TEXT_NODE ? place.textContent?.trim() : undefined;
  return text ? [text] : [...place.childNodes].flatMap(textsIn);
}
