import { fileURLToPath } from 'node:url';

/** On every answer, also on static files, which proxy.ts does not see. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/** Next sees to it for pages. */
const dataHeaders = [{ key: 'Cache-Control', value: 'no-store' }];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  // WebAssembly and native parts that must be loaded from node_modules as they are.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'onnxruntime-web',
    'ml-xgboost',
    'libsvm-js',
    '@tensorflow/tfjs-backend-wasm',
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-layers',
    'pino',
    'pg',
  ],
  // `npm test` checks the types; whoever only starts the app need not wait for that.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // What a browser asks for of its own accord, before it has read the page's own icon or where there is no page.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/api/:path*', headers: dataHeaders },
  ],
};

export default config;
