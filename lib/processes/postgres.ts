import { migratePostgres, readMigrations } from '@/lib/data/migrate';
import { MIGRATIONS, seed } from './embedded';

/** Brings the PostgreSQL of `DATABASE_URL` up to date; an empty one gets the demo, like a new data folder. */
export async function preparePostgres(url: string): Promise<void> {
  const migrations = await readMigrations(MIGRATIONS);
  const applied = await migratePostgres(url, migrations);
  if (applied.length === migrations.length) await seed(url);
}
