/** One turn of a conversation with a chat model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/**
 * A version of the prompt. Any change of its text is a new version: runs are compared by version and hash, and a test
 * pins the hash.
 */
export interface PromptTemplate {
  readonly version: string;
  /** System message; `{{features}}` and `{{schema}}` are filled in for the classifier and its constraints. */
  readonly system: string;
  /** Keys and order of the first user block, in words; part of the hash. */
  readonly userBlock: string;
  /** Keys and order of a repair round's user block, in words; part of the hash. */
  readonly repairBlock: string;
  /** Closes the system message where examples precede the question; versions without it are zero-shot only. */
  readonly examples?: string;
}
