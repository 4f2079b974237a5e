/* The live stream of this browser: by a worker that all its pages share, or by a connection of this page's own. */
import { Stream } from './sse.js';

/** @param {(message: any) => void} hear */
export function follow(hear) {
    if (typeof SharedWorker === 'function') {
        const worker = new SharedWorker(new URL('live-worker.js', import.meta.url), { type: 'module', name: 'broadcast-monitor' });
        worker.port.onmessage = ({ data }) => hear(data);
        worker.port.start();
        addEventListener('pagehide', () => worker.port.postMessage('bye'));
        addEventListener('pageshow', (event) => event.persisted && location.reload());
        addEventListener('online', () => worker.port.postMessage('hurry'));
        return;
    }
    const stream = new Stream(new URL('api/stream', import.meta.url).pathname, hear);
    addEventListener('online', () => stream.hurry());
}
