/** Tells the person at the terminal something. On standard error, because a command's standard output is its answer. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
