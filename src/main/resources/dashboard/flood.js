/* More alerts than the people who are there can read. */
import { computed, signal } from './lib.js';
import { get } from './api.js';
import { ahead, now, onLive, presence } from './store.js';

const MINUTES = 10;
/** Alerts in ten minutes from which on a moderator cannot keep up. */
const EACH = 10;
/** When the newest alerts were found, by case. @type {Map<string, number>} */
const found = new Map();
const changed = signal(0);

/** @param {CaseRow} row */
function count(row) {
    const at = Date.parse(row.alert.detectedAt ?? '');
    if (at && row.lane === 'alert' && row.alert.status !== 'retracted' && !row.byHand) {
        found.set(row.id, at);
    } else {
        found.delete(row.id);
    }
}

onLive((event, data) => event === 'case' && count(data));
setInterval(() => {
    const from = now.peek() + ahead.peek() - MINUTES * 60_000;
    found.forEach((at, id) => at < from && found.delete(id));
    changed.value = changed.peek() + 1;
}, 2_000);

export async function beginFlood() {
    const answer = await get('api/cases', { state: 'open,snoozed,decided', lane: 'alert', order: 'newest', limit: 200 });
    answer.cases.forEach(count);
}

/** How many alerts for how many people, or null while they can keep up. */
export const flood = computed(() => {
    changed.value;
    const people = Math.max(1, new Set(Object.values(presence.value.broadcasts).concat(Object.values(presence.value.cases)).flat()).size);
    return found.size > EACH * people ? { alerts: found.size, people } : null;
});
