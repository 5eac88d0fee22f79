import 'server-only';
import { whoIsHere } from '../gate';
import type { Permission } from '../permissions';
import { may } from '../rights';
import type { Here } from '../session';
import { hear } from './hearing';

/** A browser has a stream for each page that is looked at; more than this is no browser. */
export const mostOfOnePerson = 6;
export const mostOfOneProcess = 2_000;

/** How often a silent stream says that it is still there, so that nothing between takes it for dead. */
const beatMs = 20_000;
/** How often it is asked anew whether who listens may still. */
export const checkMs = 60_000;
/** A stream ends by itself, and the browser opens another one somewhere. */
const longestMs = 10 * 60_000;

type Stream = Readonly<{ personId: string; end: () => void }>;
const held = globalThis as typeof globalThis & { studystreaksStreams?: Set<Stream> };

function streamsHere() {
  if (!held.studystreaksStreams) {
    held.studystreaksStreams = new Set();
    // A process that is asked to end waits for its answers, and these would never be over.
    process.once('SIGTERM', endAll);
    process.on('message', (message) => {
      if (message === 'stop') endAll();
    });
  }
  return held.studystreaksStreams;
}

function endAll() {
  for (const stream of [...streamsHere()]) stream.end();
}

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

type Asked = Readonly<{
  here: Here;
  school: string;
  /** Of the session, so that its end ends the stream. */
  token: string;
  permission: Permission;
  signal: AbortSignal;
  checkEveryMs?: number;
}>;

/** Server-sent events of the kinds of news, with nothing in them: who hears of one asks for what they may see. */
export function streamNews(asked: Asked) {
  const { here, signal, checkEveryMs = checkMs } = asked;
  const { schoolId, personId } = here.actor;
  const streams = streamsHere();
  const ofThePerson = [...streams].filter((stream) => stream.personId === personId);
  if (streams.size >= mostOfOneProcess || ofThePerson.length >= mostOfOnePerson)
    return new Response(null, { status: 429, headers: { 'Retry-After': '60' } });

  const letters = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let ended = false;
      let silence = () => {};
      const say = (text: string) => {
        if (!ended) controller.enqueue(letters.encode(text));
      };
      const timers = [
        setInterval(() => say(':\n\n'), beatMs),
        setInterval(async () => {
          if (!(await stillMay(asked))) end();
        }, checkEveryMs),
        setTimeout(() => end(), longestMs),
      ];
      const stream = { personId, end: () => end() };
      end = () => {
        if (ended) return;
        ended = true;
        for (const timer of timers) clearTimeout(timer);
        streams.delete(stream);
        silence();
        try {
          controller.close();
        } catch {
          // Whoever listened has gone already.
        }
      };
      streams.add(stream);
      signal.addEventListener('abort', end, { once: true });
      try {
        silence = await hear(schoolId, (kind) => say(`event: ${kind}\ndata: 1\n\n`));
        if (ended) silence();
        // Somewhat apart, so that those whom a process that ended had do not come back all at once.
        say(`retry: ${2_000 + Math.round(Math.random() * 4_000)}\n\n`);
      } catch {
        end();
      }
    },
    cancel: () => end(),
  });
  return new Response(body, { headers });
}

async function stillMay({ token, school, here, permission }: Asked) {
  try {
    const found = await whoIsHere(token, school);
    return (
      found !== undefined &&
      found.personId === here.actor.personId &&
      !found.lacksSecondStep &&
      may(found, permission)
    );
  } catch {
    return false;
  }
}
