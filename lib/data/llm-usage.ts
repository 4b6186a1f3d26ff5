import 'server-only';
import { type CallUse, type Meter, ProviderFailure } from '@/lib/llm';
import { type Budget, budgetDay, costOf, overBudgetMessage, type Prices } from '@/lib/llm/providers';
import type { UsageView } from '@/lib/views/provider-types';
import { db } from './client';
import { Prisma } from './generated/client';

/** Id under which the endpoint of the environment is counted; no provider can have it. */
export const ENVIRONMENT = 'environment';

/** Who asks what. */
export interface MeteredUse {
  readonly clinicId: string;
  readonly userId: string;
  readonly providerId: string;
  /** Tests and notes spend, but the card still says that the model never made a plan. */
  readonly purpose: 'plans' | 'notes' | 'test';
}

export interface MeteredProvider extends Prices, Budget {
  readonly label: string;
}

const NOTHING: UsageView = { calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 };

/**
 * A meter on the database. A call is booked by one statement that refuses it when the budget of its user and day does not
 * hold it, so that calls at the same time cannot pass together; what a process left booked when it died stays booked.
 */
export function usageMeter(
  use: MeteredUse,
  provider: MeteredProvider,
  now: () => Date = () => new Date(),
): Meter {
  let day = budgetDay(now());
  return {
    book: async (promptTokens) => {
      day = budgetDay(now());
      if (await book(use, day, provider, promptTokens)) return;
      const { promptTokens: read, completionTokens: written, cost } = await readUsage(use, day);
      const asked = { tokens: promptTokens, cost: costOf(provider, promptTokens, 0) };
      const message = overBudgetMessage(provider.label, provider, { tokens: read + written, cost }, asked);
      throw new ProviderFailure('over-budget', message);
    },
    settle: (booked, used) => settle(use, day, provider, booked, used),
  };
}

async function book(
  use: MeteredUse,
  day: string,
  provider: MeteredProvider,
  tokens: number,
): Promise<boolean> {
  const cost = costOf(provider, tokens, 0);
  const { dailyTokens, dailyCost } = provider;
  const fits = (spentTokens: Prisma.Sql, spentCost: Prisma.Sql): Prisma.Sql =>
    Prisma.join(
      [
        dailyTokens === undefined
          ? Prisma.sql`true`
          : Prisma.sql`${spentTokens} + ${tokens}::int <= ${dailyTokens}::int`,
        dailyCost === undefined
          ? Prisma.sql`true`
          : Prisma.sql`${spentCost} + ${cost}::float8 <= ${dailyCost}::float8`,
      ],
      ' AND ',
    );
  const before = Prisma.sql`u."promptTokens" + u."completionTokens"`;
  const count = await db().$executeRaw`
    INSERT INTO "LlmUsage" AS u
      ("clinicId", "providerId", "userId", day, calls, "promptTokens", "completionTokens", cost)
    SELECT ${use.clinicId}, ${use.providerId}, ${use.userId}, ${day}, 1, ${tokens}::int, 0, ${cost}::float8
    WHERE ${fits(Prisma.sql`0`, Prisma.sql`0`)}
    ON CONFLICT ("clinicId", "providerId", "userId", day) DO UPDATE
    SET calls = u.calls + 1, "promptTokens" = u."promptTokens" + ${tokens}::int, cost = u.cost + ${cost}::float8
    WHERE ${fits(before, Prisma.sql`u.cost`)}`;
  return count === 1;
}

async function settle(
  use: MeteredUse,
  day: string,
  provider: MeteredProvider,
  booked: number,
  used: CallUse,
): Promise<void> {
  const { clinicId, providerId, userId, purpose } = use;
  const cost = costOf(provider, used.promptTokens - booked, used.completionTokens);
  await db().$transaction(async (tx) => {
    await tx.llmUsage.update({
      where: { clinicId_providerId_userId_day: { clinicId, providerId, userId, day } },
      data: {
        promptTokens: { increment: used.promptTokens - booked },
        completionTokens: { increment: used.completionTokens },
        cost: { increment: cost },
      },
    });
    if (used.answered && purpose === 'plans')
      await tx.llmProvider.updateMany({
        where: { id: providerId, clinicId },
        data: { answeredAt: new Date(), answeredModel: used.modelId ?? null },
      });
  });
}

async function readUsage(
  { clinicId, providerId, userId }: Pick<MeteredUse, 'clinicId' | 'providerId' | 'userId'>,
  day: string,
): Promise<UsageView> {
  const key = { clinicId, providerId, userId, day };
  const row = await db().llmUsage.findUnique({ where: { clinicId_providerId_userId_day: key } });
  return row ? { ...NOTHING, ...pick(row) } : NOTHING;
}

/** What a user's questions took today, by provider. */
export async function usageToday(
  clinicId: string,
  userId: string,
  now: Date,
): Promise<(providerId: string) => UsageView> {
  const rows = await db().llmUsage.findMany({ where: { clinicId, userId, day: budgetDay(now) } });
  const usage = new Map(rows.map((row) => [row.providerId, pick(row)]));
  return (providerId) => usage.get(providerId) ?? NOTHING;
}

function pick({ calls, promptTokens, completionTokens, cost }: UsageView): UsageView {
  return { calls, promptTokens, completionTokens, cost };
}
