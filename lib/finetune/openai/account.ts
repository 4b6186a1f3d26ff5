import OpenAI, { toFile } from 'openai';
import type { JobCreateParams } from 'openai/resources/fine-tuning/jobs/jobs';
import { type Fetch, guardedFetch } from '@/lib/llm/transport';
import { PREFERENCE, TRAINING } from '../recipes/hyperparameters';
import type { TuningEndpoint } from './endpoint';
import { tuningFailure } from './failure';

/** How a set is learnt there: from the wished answers, or from preferences. */
export type TuningMethod = 'supervised' | 'dpo';

interface SubmitInput {
  readonly method: TuningMethod;
  /** Model of the server that is trained. */
  readonly baseModel: string;
  /** Lines of the two files, in the shape of the method. */
  readonly train: string;
  readonly validation: string;
  readonly seed: number;
}

interface AccountOptions {
  readonly signal?: AbortSignal;
  readonly fetch?: Fetch;
}

/** States of a job there. */
const REMOTE_STATES = [
  'validating_files',
  'queued',
  'running',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
] as const;
type RemoteState = (typeof REMOTE_STATES)[number];

/** A job as the server tells it. */
interface RemoteJob {
  readonly id: string;
  readonly state: RemoteState;
  /** Id of the tuned model once it succeeded. */
  readonly tunedModel?: string;
  /** Whether the server gives a reason for its failure; the reason is among the events. */
  readonly failed: boolean;
  /** Newest first. */
  readonly events: readonly { readonly at: string; readonly level: string; readonly message: string }[];
}

/** Longest one call may take; an upload is minutes on a slow line. */
const CALL_MS = 30_000;
const UPLOAD_MS = 300_000;
const MOST_EVENTS = 50;
const LONGEST_MESSAGE = 300;

/**
 * Uploads both files and starts a job.
 * @returns id of the job there
 * @throws ForbiddenError when the account may not, InvalidInputError for what can be mended, BusyError for what may pass
 */
export async function submitJob(
  endpoint: TuningEndpoint,
  { method, baseModel, train, validation, seed }: SubmitInput,
  options: AccountOptions = {},
): Promise<string> {
  return told(async () => {
    const client = clientOf(endpoint, options);
    const upload = async (name: string, text: string): Promise<string> => {
      const file = await toFile(Buffer.from(text, 'utf8'), name, { type: 'application/jsonl' });
      const sent = await client.files.create(
        { file, purpose: 'fine-tune' },
        { signal: options.signal, timeout: UPLOAD_MS },
      );
      return sent.id;
    };
    // One after the other: an account that may not upload is asked once.
    const trainingFile = await upload('train.jsonl', train);
    const validationFile = await upload('validation.jsonl', validation);
    const body: JobCreateParams = {
      model: baseModel,
      training_file: trainingFile,
      validation_file: validationFile,
      suffix: 'sensecf',
      seed,
      method: METHODS[method],
    };
    return (await client.fineTuning.jobs.create(body, { signal: options.signal })).id;
  });
}

const METHODS: Readonly<Record<TuningMethod, JobCreateParams.Method>> = {
  supervised: {
    type: 'supervised',
    supervised: { hyperparameters: { n_epochs: TRAINING.epochs } },
  },
  dpo: { type: 'dpo', dpo: { hyperparameters: { beta: PREFERENCE.beta, n_epochs: PREFERENCE.epochs } } },
};

/** Asks how a job is doing. @throws as `submitJob` */
export async function followJob(
  endpoint: TuningEndpoint,
  id: string,
  options: AccountOptions = {},
): Promise<RemoteJob> {
  return told(async () => {
    const client = clientOf(endpoint, options);
    const job = await client.fineTuning.jobs.retrieve(id, { signal: options.signal });
    const page = await client.fineTuning.jobs.listEvents(
      id,
      { limit: MOST_EVENTS },
      { signal: options.signal },
    );
    const state = REMOTE_STATES.find((one) => one === job.status) ?? 'running';
    return {
      id: job.id,
      state,
      ...(job.fine_tuned_model ? { tunedModel: job.fine_tuned_model } : {}),
      failed: state === 'failed',
      events: page.data.map(({ created_at, level, message }) => ({
        at: new Date(created_at * 1000).toISOString(),
        level,
        message: message.slice(0, LONGEST_MESSAGE),
      })),
    };
  });
}

/** Asks the server to stop a job. @throws as `submitJob` */
export async function cancelJob(
  endpoint: TuningEndpoint,
  id: string,
  options: AccountOptions = {},
): Promise<void> {
  await told(() => clientOf(endpoint, options).fineTuning.jobs.cancel(id, { signal: options.signal }));
}

function clientOf({ baseUrl, apiKey }: TuningEndpoint, { fetch }: AccountOptions): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Set, so that the client reads none of these from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    logLevel: 'off',
    // A job that is started twice is paid twice.
    maxRetries: 0,
    timeout: CALL_MS,
    fetch: guardedFetch(fetch ?? globalThis.fetch),
  });
}

async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw tuningFailure(error);
  }
}
