export { ping } from './connection.js';
export { type FailedBatch, type QueueState, readFailed, readQueues, retryFailed } from './monitor.js';
export { openSender } from './sender.js';
export { type RunningWorker, startWorker } from './worker.js';
