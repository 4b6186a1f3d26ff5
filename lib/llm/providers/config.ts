import { z } from 'zod';
import { KEY_NAME } from '@/lib/env';
import { readAddress } from '../address';
import { type Capabilities, RUNGS } from '../capabilities';
import { MOST_SHOTS } from '../prompts';
import { MOST_SAMPLES, OPENAI_URL } from '../provider';
import type { Budget, Prices } from './budget';

/** What a person may say of a server; what is absent is found out. */
export const CAPABILITIES = z.strictObject({
  rung: z.enum(RUNGS).optional(),
  temperature: z.boolean().optional(),
  foldSystem: z.boolean().optional(),
  stream: z.boolean().optional(),
});

/** A provider as a person sets it up. The key is never part of it: only the name of the variable that holds it. */
export interface ProviderConfig extends Prices, Budget {
  readonly label: string;
  /** The row of the paper it was made from. */
  readonly preset?: string;
  readonly baseUrl: string;
  /** Absent: the first model the server lists. */
  readonly model?: string;
  readonly apiKeyEnv?: string;
  readonly promptVersion: string;
  readonly shots: number;
  /** Further answers to a question whose first answer does not suffice. */
  readonly samples: number;
  readonly capabilities: Partial<Capabilities>;
  readonly dataPolicy: 'local' | 'remote';
  readonly baa: boolean;
}

const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((text) => (text === '' ? undefined : text))
    .optional();

const price = z.number().min(0).max(100_000).optional();

/** A configuration checked, its address normalised. */
export const PROVIDER_CONFIG: z.ZodType<ProviderConfig> = z
  .strictObject({
    label: z.string().trim().min(1, 'Give it a name.').max(60),
    preset: optionalText(40),
    baseUrl: z.string().trim().max(300),
    model: optionalText(200),
    apiKeyEnv: optionalText(60),
    promptVersion: z.string().trim().min(1).max(20),
    shots: z.number().int().min(0).max(MOST_SHOTS),
    samples: z.number().int().min(0).max(MOST_SAMPLES).default(0),
    capabilities: CAPABILITIES,
    dataPolicy: z.enum(['local', 'remote']),
    baa: z.boolean(),
    /** US dollars per million tokens. */
    promptPrice: price,
    completionPrice: price,
    /** Budgets of one user and day. */
    dailyTokens: z.number().int().min(1).max(2_000_000_000).optional(),
    dailyCost: z.number().positive().max(1_000_000).optional(),
  })
  .superRefine((config, context) => {
    for (const [field, message] of configProblems(config))
      context.addIssue({ code: 'custom', path: [field], message });
  })
  .transform((config) => ({ ...config, baseUrl: normalised(config.baseUrl) }));

function normalised(baseUrl: string): string {
  const address = readAddress(baseUrl);
  return typeof address === 'string' ? baseUrl : address.baseUrl;
}

/** What is wrong with a configuration, field by field, in words that say what to do. */
function configProblems(
  config: ProviderConfig,
): readonly (readonly [field: keyof ProviderConfig, message: string])[] {
  const address = readAddress(config.baseUrl);
  if (address === 'not-http') return [['baseUrl', 'Give an address such as http://127.0.0.1:8000/v1.']];
  if (address === 'credentials')
    return [['baseUrl', 'An address holds no user name or password. Name the variable of the key instead.']];
  const problems: [keyof ProviderConfig, string][] = [];
  if (!address.local && !address.encrypted)
    problems.push(['baseUrl', 'An address outside this network must begin with https://.']);
  if (!address.local && config.dataPolicy === 'local')
    problems.push([
      'dataPolicy',
      `${address.host} lies outside this machine and its network: rows would leave.`,
    ]);
  if (config.dataPolicy === 'local' && config.baa)
    problems.push(['baa', 'An agreement is for a remote service. A local one needs none.']);
  if (config.dataPolicy === 'remote' && config.model === undefined)
    problems.push(['model', 'A remote service must be told which model to use.']);
  if (config.apiKeyEnv !== undefined && !KEY_NAME.test(config.apiKeyEnv))
    problems.push([
      'apiKeyEnv',
      'Name a variable, not a key: OPENAI_API_KEY, or one of your own that begins with SENSECF_LLM_KEY_.',
    ]);
  if (
    config.dailyCost !== undefined &&
    config.promptPrice === undefined &&
    config.completionPrice === undefined
  )
    problems.push(['dailyCost', 'A budget in dollars needs the prices.']);
  return problems;
}

/**
 * Why a key may not go to an address; undefined when it may. `OPENAI_API_KEY` belongs to OpenAI, or to the address that
 * stands beside it in the environment: whoever can open this screen must not be able to send it anywhere else.
 */
export function keyProblem(
  { apiKeyEnv, baseUrl }: Pick<ProviderConfig, 'apiKeyEnv' | 'baseUrl'>,
  environmentUrl: string | undefined,
): string | undefined {
  if (apiKeyEnv !== 'OPENAI_API_KEY') return undefined;
  const home = readAddress(environmentUrl ?? OPENAI_URL);
  const there = readAddress(baseUrl);
  if (
    typeof home !== 'string' &&
    typeof there !== 'string' &&
    new URL(home.baseUrl).origin === new URL(there.baseUrl).origin
  )
    return undefined;
  return 'OPENAI_API_KEY goes only to api.openai.com, or to the address in SENSECF_LLM_BASE_URL where that is set. Put the key of another service into a variable of its own that begins with SENSECF_LLM_KEY_.';
}
