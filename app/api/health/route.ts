import { databaseAnswers } from '@/lib/data/health';

export const dynamic = 'force-dynamic';

/** For the owner process and for monitoring: 200 when pages can be served, 503 while the database is away. */
export async function GET(): Promise<Response> {
  const database = await databaseAnswers();
  return Response.json(
    { status: database ? 'ok' : 'unavailable', database },
    { status: database ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
