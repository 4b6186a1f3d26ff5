/** Milliseconds of each of `repeats` calls after `warmUp` uncounted ones. */
export async function timings(
  repeats: number,
  warmUp: number,
  call: () => Promise<unknown>,
): Promise<readonly number[]> {
  for (let i = 0; i < warmUp; i++) await call();
  const out: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    await call();
    out.push(performance.now() - start);
  }
  return out;
}
