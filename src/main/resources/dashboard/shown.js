/* Tells the service when an alert came on a screen, so that the time from spoken to shown is measured where it counts. */
import { post } from './api.js';
import { ahead, onLive } from './store.js';

/** One alert in so many milliseconds is enough to know. */
const EVERY = 2_000;
/** Older alerts come again for other reasons than that they are new, milliseconds. */
const NEW = 10_000;
let last = 0;

onLive((event, row) => {
    const now = Date.now() + ahead.peek();
    if (event !== 'case' || row.state !== 'open' || document.visibilityState !== 'visible' || now - last < EVERY || !(now - Date.parse(row.alert.detectedAt) < NEW)) {
        return;
    }
    last = now;
    requestAnimationFrame(() => setTimeout(() => post('api/shown', { case: row.id, at: new Date(Date.now() + ahead.peek()).toISOString() }).catch(() => {})));
});
