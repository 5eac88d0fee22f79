/**
 * Lets at most so many pieces of work run at once; the others wait in the order they came. Pictures
 * are decoded in memory, so a whole class handing in at once must not be decoded at once.
 */
export function atMost(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];

  const enter = () =>
    new Promise<void>((start) => {
      if (free === 0) {
        waiting.push(start);
        return;
      }
      free -= 1;
      start();
    });

  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

export type Leave = () => void;

/**
 * Room for what is held in memory: whoever comes says how much that is, in bytes, and is let in while all of it
 * together is at most `most`; the others wait in the order they came. More than there is at all goes in alone.
 * Undefined where too many wait already, or it took too long: to be tried again.
 */
export function roomFor({
  most,
  mostWaiting,
  patienceMs,
}: Readonly<{ most: number; mostWaiting: number; patienceMs: number }>) {
  let taken = 0;
  const waiting: Readonly<{ share: number; start: () => void }>[] = [];

  const letIn = () => {
    for (let next = waiting[0]; next && taken + next.share <= most; next = waiting[0]) {
      waiting.shift();
      next.start();
    }
  };

  const enter = (share: number): Leave => {
    taken += share;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      taken -= share;
      letIn();
    };
  };

  return (bytes: number): Promise<Leave | undefined> => {
    const share = Math.min(Math.max(0, bytes), most);
    if (waiting.length === 0 && taken + share <= most) return Promise.resolve(enter(share));
    if (waiting.length >= mostWaiting) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const inLine = {
        share,
        start: () => {
          clearTimeout(patience);
          resolve(enter(share));
        },
      };
      const patience = setTimeout(() => {
        waiting.splice(waiting.indexOf(inLine), 1);
        resolve(undefined);
        // Who stood behind may need less.
        letIn();
      }, patienceMs);
      waiting.push(inLine);
    });
  };
}
