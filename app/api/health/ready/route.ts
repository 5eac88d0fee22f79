import { answerOf } from '@/lib/ops/health/answer';
import { lookWhetherReady } from '@/lib/ops/health/ready';

/** Whether requests can be sent here. Anybody may ask: it tells of parts of the program, and of nobody. */
export const GET = async () => answerOf(await lookWhetherReady());
export const dynamic = 'force-dynamic';
