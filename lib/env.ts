import path from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from './errors';

const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

/** Every setting of the product; the README's table repeats these and a test holds the two together. */
const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  SENSECF_DATA_DIR: z.string().trim().min(1).default('./.data'),
  DATABASE_URL: optionalText,
  /** Set by the owner process for its children: where the embedded database listens. */
  SENSECF_DATABASE_SOCKET: optionalText,
  /** Set by the owner process for its children: when it took the data folder, as ISO text. */
  SENSECF_OWNER_START: optionalText,
  SENSECF_LLM_BASE_URL: optionalText,
  SENSECF_LLM_MODEL: optionalText,
  OPENAI_API_KEY: optionalText,
  SENSECF_LLM_DAILY_TOKENS: z.coerce.number().int().positive().optional(),
  SENSECF_GGUF: optionalText,
  SENSECF_PYTHON: optionalText,
  SENSECF_UPLOAD_LIMIT_MB: z.coerce.number().positive().default(2048),
  SENSECF_MODEL_LIMIT_MB: z.coerce.number().positive().max(1024).default(100),
  /** Host names other than this machine's under which a reverse proxy serves the app, separated by commas. */
  SENSECF_PUBLIC_HOSTS: z.string().default(''),
  NODE_ENV: z.string().default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Env {
  readonly port: number;
  /** Absolute path of the folder that holds the database, uploads and locally trained classifiers. */
  readonly dataDir: string;
  /** Connection string of the database: `DATABASE_URL`, else the socket of the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly embeddedDatabase: boolean;
  /** Since when this owner alone has the embedded database; what is unfinished from before, nobody will finish. */
  readonly ownerStart: Date | undefined;
  readonly llm: {
    readonly baseUrl?: string;
    readonly model?: string;
    readonly apiKey?: string;
    /** Most tokens of one user and day for this endpoint. */
    readonly dailyTokens?: number;
  };
  /** Absolute path of a language model's weights to run in this process. */
  readonly ggufFile: string | undefined;
  /** The Python that trains the embedded language model; looked for where absent. */
  readonly python: string | undefined;
  readonly uploadLimitBytes: number;
  /** Largest ONNX file that is taken. */
  readonly modelLimitBytes: number;
  /** Lower-case host names the app answers to besides localhost. */
  readonly publicHosts: readonly string[];
  /** Next's development server is running. */
  readonly development: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/**
 * Reads the settings. Nothing needs to be set.
 * @throws InvalidInputError naming each setting that cannot be read
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success)
    throw new InvalidInputError(
      parsed.error.issues.map((issue) => `Setting ${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  const e = parsed.data;
  return {
    port: e.PORT,
    dataDir: path.resolve(e.SENSECF_DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? e.SENSECF_DATABASE_SOCKET,
    embeddedDatabase: e.DATABASE_URL === undefined,
    ownerStart: e.SENSECF_OWNER_START === undefined ? undefined : new Date(e.SENSECF_OWNER_START),
    llm: {
      baseUrl: e.SENSECF_LLM_BASE_URL,
      model: e.SENSECF_LLM_MODEL,
      apiKey: e.OPENAI_API_KEY,
      dailyTokens: e.SENSECF_LLM_DAILY_TOKENS,
    },
    ggufFile: e.SENSECF_GGUF === undefined ? undefined : path.resolve(e.SENSECF_GGUF),
    python: e.SENSECF_PYTHON,
    uploadLimitBytes: e.SENSECF_UPLOAD_LIMIT_MB * 2 ** 20,
    modelLimitBytes: e.SENSECF_MODEL_LIMIT_MB * 2 ** 20,
    publicHosts: e.SENSECF_PUBLIC_HOSTS.toLowerCase()
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    development: e.NODE_ENV === 'development',
    logLevel: e.LOG_LEVEL,
  };
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}

/** Variables that may hold the key of a language model: no other secret of this machine can be named as one. */
export const KEY_NAME = /^(?:OPENAI_API_KEY|SENSECF_LLM_KEY_[A-Z0-9_]{1,40})$/;

/** The key that a variable holds now; undefined where it holds none, or is none of those that may. Never store or show it. */
export function languageModelKey(
  name: string,
  source: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const key = KEY_NAME.test(name) ? source[name]?.trim() : undefined;
  return key === '' ? undefined : key;
}

/** The environment of a child process: this one's, with settings added. */
export function childEnv(
  added: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return { ...process.env, ...added };
}
