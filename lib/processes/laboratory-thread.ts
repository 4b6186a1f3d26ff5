import { parentPort } from 'node:worker_threads';
import { serveThread } from '@/lib/laboratory/serve-thread';

/** A thread that trains, searches and sums up for the augmentation laboratory, so that the worker itself never waits. */
if (parentPort) serveThread(parentPort);
