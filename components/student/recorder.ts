'use client';

import { useEffect, useRef, useState } from 'react';

/** What iPads and newer Chrome record plays everywhere; the other is turned into WAV by the server. */
const forms = [
  { type: 'audio/mp4;codecs=mp4a.40.2', extension: 'm4a' },
  { type: 'audio/webm;codecs=opus', extension: 'webm' },
];

/** In seconds; a little under what the server takes. */
const longest = 175;

type Recording = Readonly<{ recorder: MediaRecorder; stream: MediaStream }>;

/** The microphone of this device, from the press to the finished file. */
export function useRecorder(onRecorded: (file: File) => void) {
  const [state, setState] = useState<'absent' | 'idle' | 'recording' | 'refused'>('absent');
  const [seconds, setSeconds] = useState(0);
  const current = useRef<Recording>(undefined);

  useEffect(() => {
    const able =
      typeof MediaRecorder === 'function' && Boolean(navigator.mediaDevices?.getUserMedia);
    if (able) setState('idle');
    // Leaving the page lets go of the microphone.
    return () => {
      for (const track of current.current?.stream.getTracks() ?? []) track.stop();
    };
  }, []);

  useEffect(() => {
    if (state !== 'recording') return;
    const startedAt = Date.now();
    const clock = setInterval(() => {
      const gone = Math.floor((Date.now() - startedAt) / 1000);
      setSeconds(gone);
      if (gone >= longest) current.current?.recorder.stop();
    }, 250);
    return () => clearInterval(clock);
  }, [state]);

  async function start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return setState('refused');
    const form = forms.find(({ type }) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, {
      ...(form && { mimeType: form.type }),
      audioBitsPerSecond: 64_000,
    });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      current.current = undefined;
      setState('idle');
      const type = recorder.mimeType.split(';')[0] || 'audio/mp4';
      onRecorded(new File(parts, `voice.${form?.extension ?? 'm4a'}`, { type }));
    };
    current.current = { recorder, stream };
    setSeconds(0);
    recorder.start();
    setState('recording');
  }

  const stop = () => current.current?.recorder.stop();
  return { state, seconds, start, stop };
}
