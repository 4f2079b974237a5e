/* What the page knows, kept up to date by the live stream. */
import { batch, computed, signal } from './lib.js';
import { get, toLogin } from './api.js';
import { meet } from './session.js';
import { follow } from './live.js';

/** @typedef {import('./vendor/signals-core.js').Signal<any>} AnySignal */

/** @type {import('./vendor/signals-core.js').Signal<Desk | null>} */
export const desk = signal(null);
export const who = signal(localStorage.getItem('who') ?? '');
/** Whether the stream is there, and when something last came by it. */
export const connection = signal({ open: false, at: 0, ever: false });
/** The page's clock, once a second. */
export const now = signal(Date.now());
/** How far the service's clock is ahead of the page's, milliseconds. */
export const ahead = signal(0);
/** @type {import('./vendor/signals-core.js').Signal<string[]>} */
export const broadcastIds = signal([]);
/** Who looks at what. @type {import('./vendor/signals-core.js').Signal<{broadcasts: Record<string, string[]>, cases: Record<string, string[]>}>} */
export const presence = signal({ broadcasts: {}, cases: {} });
/** What stands in the way of a case: events that were lost or stale. @type {import('./vendor/signals-core.js').Signal<Record<string, Result & {event: CaseEvent}>>} */
export const conflicts = signal({});

setInterval(() => (now.value = Date.now()), 1_000);
/** What was told longer ago is older than any question that is still open. */
setInterval(() => told.forEach((at, id) => at < Date.now() - 60_000 && told.delete(id)), 60_000);

/** The age of something by the service's clock, milliseconds. @param {string | null | undefined} at */
export const age = (at) => (at ? Math.max(0, now.value + ahead.value - Date.parse(at)) : 0);

/** @type {Map<string, import('./vendor/signals-core.js').Signal<CaseRow>>} */
const cases = new Map();
/** When the stream last told of a case, the page's clock. @type {Map<string, number>} */
const told = new Map();
/** @type {Map<string, import('./vendor/signals-core.js').Signal<BroadcastView>>} */
const broadcasts = new Map();
/** @type {Map<string, import('./vendor/signals-core.js').Signal<Transcript | null>>} */
const words = new Map();
/** @type {Set<(event: string, data: any) => void>} */
const listeners = new Set();

/** @param {(event: string, data: any) => void} listener @returns {() => void} */
export function onLive(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** @param {string} id @returns {CaseRow | undefined} */
export const caseOf = (id) => cases.get(id)?.value;
/** @param {string} id */
export const peekCase = (id) => cases.get(id)?.peek();
/** @param {string} id */
export const broadcastOf = (id) => (broadcasts.get(id) ?? (broadcastIds.value, broadcasts.get(id)))?.value;

/** @param {string} id */
export const peekBroadcast = (id) => broadcasts.get(id)?.peek();

/** The newest hypothesis of a broadcast. @param {string} id */
export function wordsOf(id) {
    let held = words.get(id);
    if (!held) {
        held = signal(/** @type {Transcript | null} */ (null));
        words.set(id, held);
    }
    return held;
}

/**
 * Takes rows that were asked for; what the stream has told since the question is newer and stays.
 *
 * @param {CaseRow[]} rows
 * @param {number} asked when they were asked for
 */
export function keep(rows, asked) {
    batch(() => rows.forEach((row) => (told.get(row.id) ?? 0) < asked && put(row)));
}

/** @param {CaseRow} row */
function put(row) {
    const held = cases.get(row.id);
    if (held) {
        held.value = row;
    } else {
        cases.set(row.id, signal(row));
    }
}


/** @param {BroadcastView} view */
export function keepBroadcast(view) {
    const held = broadcasts.get(view.id);
    if (held) {
        held.value = { ...held.peek(), ...view };
    } else {
        broadcasts.set(view.id, signal(view));
        broadcastIds.value = [...broadcastIds.peek(), view.id];
    }
}

/** @param {string} event @param {any} data */
function hear(event, data) {
    if (event === 'case') {
        told.set(data.id, Date.now());
        if (cases.has(data.id)) {
            put(data);
        }
    } else if (event === 'words') {
        const held = wordsOf(data.broadcast);
        const last = held.peek();
        held.value = { ...data, before: !last || last.utterance === data.utterance ? last?.before : last.text };
    } else if (event === 'broadcast') {
        keepBroadcast(data);
    } else if (event === 'presence') {
        presence.value = data;
    } else if (event === 'reset') {
        reloadWall();
    }
    listeners.forEach((listener) => listener(event, data));
}

/** Loads the wall, and again until there is an answer. */
function reloadWall() {
    loadWall().catch(() => setTimeout(reloadWall, 2_000));
}

async function loadWall() {
    const wall = await get('api/wall');
    batch(() => {
        ahead.value = Date.parse(wall.at) - Date.now();
        wall.broadcasts.forEach(keepBroadcast);
        presence.value = wall.presence ?? presence.peek();
    });
}

/** How old what is shown is, milliseconds; unknown before the first connection. */
export const staleness = computed(() => (connection.value.at ? Math.max(0, now.value - connection.value.at) : null));

let following = false;

function listen() {
    if (following) {
        return;
    }
    following = true;
    follow((message) => {
        if (message.type === 'out') {
            toLogin();
            return;
        }
        if (message.type === 'state') {
            const again = message.open && connection.peek().ever && !connection.peek().open;
            connection.value = { open: message.open, at: message.at || connection.peek().at, ever: connection.peek().ever || message.open };
            if (again) {
                reloadWall();
            }
            return;
        }
        batch(() => {
            connection.value = { open: true, at: message.at, ever: true };
            message.events.forEach((/** @type {any} */ one) => hear(one.event, one.data));
        });
    });
}

/** Begins: asks for what a page needs once and follows the stream. Where it fails it may be tried again. */
export async function begin() {
    const { name } = await meet();
    if (name) {
        who.value = name;
    }
    listen();
    desk.value = await get('api/desk');
    if (desk.value?.user) {
        who.value = desk.value.user;
    }
    await loadWall();
}

/** The name of a category in a language. @param {string} id @param {'en' | 'ru'} language */
export const categoryName = (id, language) => desk.value?.categories.find((category) => category.id === id)?.name[language] ?? id;
