import { trainerState } from '@/lib/finetune/embedded/python-tuner';
import { respond } from '@/lib/respond';

export const dynamic = 'force-dynamic';

/** Whether this machine has what tunes the embedded model, and otherwise what to install. Takes seconds the first time. */
export function GET(): Promise<Response> {
  return respond(trainerState);
}
