/*
 * Loaded before a child's own program: a child whose supervisor was killed has nobody to end it, so it
 * ends itself, the way it would have been told to.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
