#!/usr/bin/env node
// Stands where Prisma's command line looks for its native engine (prisma.config.ts), so that it downloads nothing.
// `prisma generate`, `validate` and `format` never call it. Migrations are written by `npm run migration -- <name>` and
// applied by the owner process, which keeps Prisma's own book, so `prisma migrate deploy` with a real engine agrees.
if (process.argv.includes('--version')) {
  console.log('schema-engine-cli none');
} else {
  console.error(
    'This project writes migrations with "npm run migration -- <name>" and applies them at start.',
  );
  process.exitCode = 1;
}
