/*
 * What a moderator does. Every act becomes events with ids of their own, kept in the browser until the service has answered: what is
 * sent again counts once.
 */
import { batch, signal } from './lib.js';
import { post, Refused } from './api.js';
import { conflicts, keep, keepBroadcast, peekCase, who } from './store.js';
import { say } from './say.js';
import { t } from './i18n.js';

/** @typedef {{case: string} & Partial<CaseEvent> & {type: string}} Draft */

/** Cases with an act that is not acknowledged. @type {import('./vendor/signals-core.js').Signal<Record<string, string>>} */
export const sending = signal({});
/** How many events are not acknowledged, and since when sending fails, or 0. */
export const unsent = signal({ events: 0, failing: 0 });

const KEPT = 'unsent.';
/** @typedef {{case: string, event: string, type: string}[] & {back?: () => any}} Undo events of cases, or what takes something else back */
/** What can be undone, newest last. @type {Undo[]} */
const done = [];
/** How many verdicts this browser has sent that count. */
export const decisions = signal(Number(localStorage.getItem('decisions') ?? 0));
/** Events that are about a broadcast and not about a case of it. */
const ABOUT_BROADCASTS = ['assigned', 'minute-heard', 'host-warned'];
/** The last act on a case, so that the next one knows of it. @type {Map<string, Promise<any>>} */
const chains = new Map();

/** An id that nobody else has. */
export const fresh = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, '0')).join('');

/** @param {CaseEvent[]} events */
async function deliver(events) {
    const key = KEPT + events[0].id;
    localStorage.setItem(key, JSON.stringify(events));
    unsent.value = { ...unsent.peek(), events: unsent.peek().events + events.length };
    try {
        for (let wait = 400; ; wait = Math.min(wait * 2, 8_000)) {
            try {
                const answer = await post(ABOUT_BROADCASTS.includes(events[0].type) ? 'api/broadcast-events' : 'api/case-events', { events });
                unsent.value = { ...unsent.peek(), failing: 0 };
                return /** @type {Result[]} */ (answer.results);
            } catch (error) {
                if (error instanceof Refused && error.status < 500 && error.status !== 429 && error.status !== 408) {
                    throw error;
                }
                unsent.value = { ...unsent.peek(), failing: unsent.peek().failing || Date.now() };
                await new Promise((resolve) => setTimeout(resolve, wait));
            }
        }
    } finally {
        localStorage.removeItem(key);
        unsent.value = { ...unsent.peek(), events: unsent.peek().events - events.length };
    }
}

/** Sends what an earlier page left behind. */
export function resume() {
    const left = Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
    left.forEach((key) => deliver(JSON.parse(localStorage.getItem(key) ?? '[]')).catch((error) => say(error.message, 'bad')));
}

/**
 * Sends what was done with cases, as one act.
 *
 * @param {Draft[]} drafts
 * @param {{undoable?: boolean}} [how]
 */
export async function act(drafts, how = {}) {
    const bulk = drafts.length > 1 ? fresh() : undefined;
    const before = drafts.map((draft) => chains.get(draft.case)).filter(Boolean);
    const events = drafts.map((draft) => ({ id: fresh(), ...seen(draft.case), who: who.peek(), ...draft, ...(bulk ? { bulk } : {}) }));
    const undo = events.map((event) => ({ case: event.case, event: event.id, type: event.type }));
    if (how.undoable !== false) {
        done.push(undo);
    }
    mark(drafts, drafts[0].type);
    const asked = Date.now();
    const run = Promise.allSettled(before).then(async () => {
        const results = [];
        const current = before.length > 0 ? events.map((event) => ({ ...event, after: peekCase(event.case)?.last ?? null })) : events;
        for (let from = 0; from < current.length; from += 200) {
            results.push(...(await deliver(current.slice(from, from + 200))));
        }
        settle(results, current, asked);
        return results;
    });
    drafts.forEach((draft) => chains.set(draft.case, run));
    try {
        const results = await run;
        drop(undo, (one) => results.find((result) => result.id === one.event)?.effect === 'done');
        return results;
    } catch (error) {
        drop(undo, () => false);
        say(error.message, 'bad');
        return [];
    } finally {
        drafts.forEach((draft) => chains.get(draft.case) === run && chains.delete(draft.case));
        mark(drafts, null);
    }
}

/** What its author saw of a case. @param {string} id */
function seen(id) {
    const row = peekCase(id);
    return row ? { after: row.last, revision: row.alert.revision ?? null } : {};
}

/** @param {Draft[]} drafts @param {string | null} type */
function mark(drafts, type) {
    const next = { ...sending.peek() };
    drafts.forEach((draft) => (type ? (next[draft.case] = type) : delete next[draft.case]));
    sending.value = next;
}

/** Leaves of an act what can be undone. @param {Undo} undo @param {(one: Undo[0]) => boolean} counts */
function drop(undo, counts) {
    const place = done.indexOf(undo);
    if (place >= 0) {
        const left = undo.filter(counts);
        done.splice(place, 1, ...(left.length > 0 ? [left] : []));
    }
}

/** @param {Result[]} results @param {CaseEvent[]} events @param {number} asked */
function settle(results, events, asked) {
    batch(() => {
        const blind = new Set(events.filter((event) => event.type === 'reviewed').map((event) => event.id));
        keep(/** @type {CaseRow[]} */ (results.filter((result) => !blind.has(result.id)).map((result) => result.case).filter(Boolean)), asked);
        const next = { ...conflicts.peek() };
        results.forEach((result) => {
            const event = events.find((one) => one.id === result.id);
            const id = event?.case ?? result.case?.id;
            if (!id || !event) {
                return;
            }
            delete next[id];
            if (result.effect === 'lost' || result.effect === 'stale') {
                next[id] = { ...result, event };
            }
        });
        conflicts.value = next;
    });
    const counted = results.filter((result) => result.effect === 'done' && events.some((event) => event.id === result.id && event.type === 'verdict')).length;
    if (counted > 0) {
        decisions.value += counted;
        localStorage.setItem('decisions', String(decisions.value));
    }
    if (results.some((result) => result.effect === 'void')) {
        say(t('said.void', { n: results.filter((result) => result.effect === 'void').length }), 'bad');
    }
    const failed = results.filter((result) => result.effect === 'lost' || result.effect === 'stale');
    if (failed.length > 0) {
        const by = failed[0].case?.claim?.who ?? failed[0].case?.decision?.who ?? '';
        say(failed[0].effect === 'lost' ? t('said.lost', { n: failed.length, who: by }) : t('said.stale', { n: failed.length }), 'bad');
    }
}

/** Does what was refused once more, with the case as it now stands before one's eyes. @param {string} id */
export function insist(id) {
    const { event } = conflicts.peek()[id];
    const { id: _id, after: _after, revision: _revision, bulk: _bulk, ...draft } = event;
    dismiss(id);
    return act([/** @type {Draft} */ ({ ...draft, case: id })]);
}

/** @param {string} id */
export function dismiss(id) {
    const { [id]: _, ...rest } = conflicts.peek();
    conflicts.value = rest;
}

/** Takes the last act back, all of it. @returns {string | null} the first case of it */
export function undoLast() {
    const last = done.pop();
    if (!last) {
        say(t('said.nothing-to-undo'));
        return null;
    }
    if (last.back) {
        last.back();
        return null;
    }
    takeBack(last);
    return last[0].case;
}

/** What was done last can be taken back so. @param {() => any} back */
export function undoable(back) {
    done.push(Object.assign([], { back }));
}

/**
 * Sends what was done about broadcasts.
 *
 * @param {Partial<CaseEvent>[]} acts
 * @returns {Promise<Result[]>} what became of it; nothing when it was refused
 */
export async function actAbout(acts) {
    try {
        const results = await deliver(acts.map((one) => /** @type {CaseEvent} */ ({ id: fresh(), who: who.peek(), ...one })));
        results.forEach((result) => result.broadcast && keepBroadcast(result.broadcast));
        return results;
    } catch (error) {
        say(error.message, 'bad');
        return [];
    }
}

/** @param {{case: string, event: string, type: string}[]} events */
export async function takeBack(events) {
    const drafts = events.map((one) => (one.type === 'claimed' ? { case: one.case, type: 'released' } : { case: one.case, type: 'undone', undoes: one.event }));
    const results = await act(drafts, { undoable: false });
    const count = results.filter((result) => result.effect === 'done').length;
    if (count > 0) {
        say(t('said.undone', { n: count }));
    }
}

/** @param {{broadcast: string, run: string | null, category: string, severity: Severity, clause: string | null, startMs: number, endMs: number, quote: string, text: string | null}} made */
export async function makeCase(made) {
    try {
        const [result] = await deliver([{ id: fresh(), type: 'case-made', who: who.peek(), ...made }]);
        if (result.case) {
            keep([result.case], Date.now());
        }
        return result;
    } catch (error) {
        say(error.message, 'bad');
        return null;
    }
}
