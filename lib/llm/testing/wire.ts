/** One plan as a model writes it. Values are whatever a test wants them to be. */
export interface WirePlan {
  readonly changes: readonly { readonly feature: string; readonly value: unknown }[];
  readonly rationale?: string;
}

/** The first user block of the prompt, as far as a fake model needs it. */
export interface UserBlock {
  readonly k: number;
  readonly row: Readonly<Record<string, number | string>>;
  readonly prediction: { readonly pHighStress: number; readonly threshold: number };
  readonly target: { readonly class: string; readonly pHighStress: string };
  readonly constraints: {
    readonly maxChanges: number;
    readonly locked: readonly string[];
    readonly allowed: Readonly<
      Record<string, { readonly lowest: number; readonly highest: number; readonly step: number }>
    >;
  };
}

/** The user block of a repair round. */
export interface RepairBlock {
  readonly verdicts: readonly {
    readonly changes: Readonly<Record<string, number>>;
    readonly accepted: boolean;
    readonly pHighStress?: number;
    readonly problems: readonly string[];
  }[];
  readonly stillNeeded: number;
}

/** What a fake model is asked. */
export interface FakeQuestion {
  readonly user: UserBlock;
  /** The latest verdicts; absent in the first round. */
  readonly repair?: RepairBlock;
  /** 0 for the first answer, 1 and 2 for repair rounds. */
  readonly round: number;
  /** Seeded, uniform on [0, 1). */
  readonly random: () => number;
  /** The messages as received. */
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** A fake model: plans for a question. */
export type PlanHandler = (question: FakeQuestion) => readonly WirePlan[] | Promise<readonly WirePlan[]>;

/** Reads the question out of a chat request; undefined when its messages are not the product's prompt. */
export function readQuestion(body: unknown, random: () => number): FakeQuestion | undefined {
  const messages = (body as { messages?: FakeQuestion['messages'] } | null)?.messages;
  if (!Array.isArray(messages)) return undefined;
  const users = messages.filter(({ role }) => role === 'user').map(({ content }) => lastBlock(content));
  // Solved examples come before the question and look like it; verdicts come after.
  const asked = users.findLastIndex((block) => typeof block === 'object' && block !== null && 'row' in block);
  const [user, ...repairs] = users.slice(Math.max(0, asked));
  if (user === undefined) return undefined;
  return {
    user: user as UserBlock,
    repair: repairs.at(-1) as RepairBlock | undefined,
    round: repairs.length,
    random,
    messages,
  };
}

/** The JSON block of a user turn; with the system message folded in, it is the last paragraph. */
function lastBlock(content: string): unknown {
  try {
    return JSON.parse(content.slice(content.lastIndexOf('\n') + 1));
  } catch {
    return undefined;
  }
}
