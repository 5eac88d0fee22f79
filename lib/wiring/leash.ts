/*
 * Loaded before a child's own program: a child whose supervisor was killed has nobody to end it, so it
 * ends itself, the way it would have been told to. The child's own children load it too, for Node passes
 * such arguments on, and are left alone: their channel is theirs.
 */
if (process.env.SUPERVISOR_PID === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
