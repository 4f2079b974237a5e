/* Holds the one connection of a browser and hands what comes to all its pages. */
import { Stream } from './sse.js';

/** @type {Set<MessagePort>} */
const ports = new Set();
const stream = new Stream(new URL('api/stream', import.meta.url).pathname, (message) => {
    for (const port of ports) {
        port.postMessage(message);
    }
});

/** @type {any} */ (self).onconnect = (/** @type {MessageEvent} */ event) => {
    const port = event.ports[0];
    ports.add(port);
    port.onmessage = ({ data }) => (data === 'bye' ? ports.delete(port) : stream.hurry());
    port.postMessage({ type: 'state', open: stream.open, at: stream.at });
};
