/* One lane of the queue: its rows as asked for, chunk by chunk, and what the stream says of them. */
import { batch, signal } from './lib.js';
import { get } from './api.js';
import { CHUNK, QueueModel } from './queue-model.js';
import { age, ahead, broadcastIds, keep, onLive, peekBroadcast, peekCase, who } from './store.js';
import { me } from './session.js';

/** @typedef {Record<string, string>} Filters */

/** What may be chosen; each is a query of the same name. */
export const FILTERS = ['state', 'broadcast', 'host', 'category', 'rule', 'severity', 'language', 'detector', 'claimedBy', 'assignedTo', 'waiting', 'askedOf', 'text'];

/** Where cases stand that are meant where nobody says so. @param {Record<string, string>} filters */
const standing = (filters) => (filters.waiting === 'appeal' || filters.waiting === 'dispute' ? 'decided' : 'open');

/** Whether a case is one to be decided now. @param {CaseRow | undefined} row */
export const isOpen = (row) => row?.state === 'open';

const ROLES = ['viewer', 'moderator', 'officer', 'admin'];

/** Of whom a row asks something, as far as this page can tell. @param {CaseRow} row */
function asked(row) {
    const { escalation } = row;
    if (!escalation || escalation.answer || row.state === 'decided' || row.state === 'retracted') {
        return [];
    }
    const role = escalation.role ?? (ROLES.includes(escalation.to) ? escalation.to : null);
    const mine = role !== null && ROLES.indexOf(me.peek()?.role ?? 'admin') >= ROLES.indexOf(role);
    return mine ? [escalation.to, who.peek()] : [escalation.to];
}

/** What of a row waits for somebody. @param {CaseRow} row */
const waiting = (row) => [
    asked(row).length > 0 && 'question',
    row.claim && age(row.claim.expiresAt) === 0 && row.state !== 'decided' && 'claim',
    row.cameBack && 'came-back',
    row.appeal && !row.appeal.ruling && 'appeal',
].map((one) => one || null);

/** Whether a case belongs to what was chosen. @param {CaseRow} row @param {Filters} filters @param {string} lane */
export function belongs(row, filters, lane) {
    /** @type {Record<string, (string | null | undefined)[]>} */
    const values = {
        state: [isOpen(row) ? 'open' : row.state],
        broadcast: [row.key.broadcast],
        host: [row.host],
        category: [row.alert.category],
        rule: [row.alert.rule],
        severity: [row.alert.severity],
        language: [row.language],
        detector: row.alert.detectors ?? [row.alert.detector],
        assignedTo: [peekBroadcast(row.key.broadcast)?.assignedTo],
        waiting: waiting(row),
        askedOf: asked(row),
        claimedBy: [row.claim && age(row.claim.expiresAt) === 0 ? row.claim.who : null],
    };
    const { text, ...rest } = /** @type {Filters} */ ({ state: standing(filters), ...filters });
    const said = `${row.alert.before} ${row.alert.quote} ${row.alert.after} ${row.alert.message ?? ''}`.toLowerCase();
    return (
        row.lane === lane &&
        (!text || said.includes(text.toLowerCase())) &&
        Object.entries(rest).every(([name, wanted]) => !wanted || !values[name] || values[name].some((value) => value && wanted.split(',').includes(value)))
    );
}

/** How long after the list was made an alert may have been found and still be in it, milliseconds. */
const SKEW = 2_000;
/** How long after a failure the list is asked for again, milliseconds. */
const AGAIN = 2_000;
/** How often rows are counted anew at most, milliseconds. */
const COUNT = 3_000;

export class Lane {
    /** @param {'alert' | 'review'} lane */
    constructor(lane) {
        this.lane = lane;
        this.model = new QueueModel();
        /** Counts changes of the model, for who shows it. */
        this.version = signal(0);
        /** @type {import('./vendor/signals-core.js').Signal<string>} loading, ready or what went wrong */
        this.state = signal('loading');
        /** @type {Filters} */
        this.filters = {};
        this.order = 'severity';
        this.asked = '';
        /** Broadcasts of whom the list is about, as far as it is. @type {Set<string>} */
        this.given = new Set();
        this.busy = false;
        this.shown = false;
        /** When the list was asked for, the service's clock. */
        this.renewed = 0;
        /** @type {number | undefined} */
        this.counting = undefined;
        onLive((event, data) => this.hear(event, data));
    }

    touch() {
        this.version.value = this.version.peek() + 1;
    }

    /** @param {number} offset @param {number} limit */
    async rows(offset, limit) {
        const asked = Date.now();
        const answer = await get('api/cases', { state: standing(this.filters), ...this.filters, lane: this.lane, order: this.order, offset, limit });
        keep(answer.cases, asked);
        return /** @type {{total: number, ids: string[]}} */ ({ total: answer.total, ids: answer.cases.map((/** @type {CaseRow} */ row) => row.id) });
    }

    /**
     * Shows what was chosen; the same choice again changes nothing.
     *
     * @param {Filters} filters
     * @param {string} order
     * @param {boolean} shown whether its rows are, or only how many there are
     */
    async open(filters, order, shown) {
        this.shown ||= shown;
        const wanted = JSON.stringify([filters, order, this.shown]);
        if (wanted !== this.asked) {
            this.asked = wanted;
            this.filters = filters;
            this.order = order;
            this.given = new Set(broadcastIds.peek().filter((id) => filters.assignedTo && peekBroadcast(id)?.assignedTo === filters.assignedTo));
            await this.renew();
        }
    }

    /** The list anew, with what has waited. */
    async renew() {
        const wanted = this.asked;
        try {
            const shown = this.model.at;
            const asked = Date.now() + ahead.peek();
            const { ids, total } = await this.rows(0, this.shown ? Math.min(1_000, shown + 1 + CHUNK) : 1);
            while (this.shown && ids.length <= shown && ids.length > 0 && ids.length < total) {
                const next = await this.rows(ids.length, 1_000);
                ids.push(...next.ids);
                if (next.ids.length === 0) {
                    break;
                }
            }
            if (wanted === this.asked) {
                batch(() => {
                    this.model.renew(ids, total);
                    this.renewed = asked;
                    this.state.value = 'ready';
                    this.touch();
                });
            }
        } catch (error) {
            this.state.value = error.message;
            setTimeout(() => wanted === this.asked && this.state.peek() !== 'ready' && this.renew(), AGAIN);
        }
    }

    /** The next rows. They overlap with those that are here, since some have gone on the service and some have come. */
    async more() {
        if (this.busy || this.model.whole || this.state.peek() !== 'ready') {
            return;
        }
        this.busy = true;
        try {
            const here = this.model.ids.filter((id) => this.holds(peekCase(id))).length;
            for (let offset = Math.max(0, here - 10); ; offset = Math.max(0, offset - CHUNK)) {
                const { ids, total } = await this.rows(offset, here > 2_000 ? 1_000 : CHUNK);
                const fits = offset === 0 || ids.length === 0 || ids.some((id) => this.model.has(id));
                if (fits) {
                    this.model.total = total + (this.model.ids.length - here);
                    this.model.add(ids);
                    if (ids.length === 0) {
                        this.model.total = this.model.ids.length + this.model.waiting.size;
                    }
                    break;
                }
            }
            this.touch();
        } catch {
            // asked for again when somebody looks there again
        } finally {
            this.busy = false;
        }
    }

    /** @param {CaseRow | undefined} row */
    holds(row) {
        return !!row && belongs(row, this.filters, this.lane);
    }

    /** @param {string} event @param {any} data */
    hear(event, data) {
        if (event === 'reset' || event === 'hello') {
            this.catchUp();
        } else if (event === 'broadcast' && this.isGiven(data)) {
            this.catchUp();
        } else if (event === 'case' && this.asked && !this.model.has(data.id)) {
            if (!this.holds(data)) {
                this.model.withdraw(data.id);
            } else if (this.isNew(data)) {
                this.model.offer(data.id);
            }
            if (this.shown && this.model.ids.length === 0 && this.model.waiting.size > 0 && this.state.peek() === 'ready') {
                // Nothing is there that could move.
                this.renew();
            }
            this.touch();
            this.recount();
        }
    }

    /** Whether a broadcast is somebody else's now, where that decides what is listed. @param {BroadcastView} view */
    isGiven(view) {
        const wanted = this.filters.assignedTo;
        const mine = view.assignedTo === wanted;
        const changed = !!wanted && mine !== this.given.has(view.id);
        if (changed) {
            mine ? this.given.add(view.id) : this.given.delete(view.id);
        }
        return changed;
    }

    /** Whether a case is new, and not one of those further down that only changed. @param {CaseRow} row */
    isNew(row) {
        return this.model.whole || this.model.waiting.has(row.id) || Date.parse(row.cameBack ?? row.alert.detectedAt ?? '') > this.renewed - SKEW;
    }

    /** Counts anew, now and then. */
    recount() {
        this.counting ??= setTimeout(async () => {
            this.counting = undefined;
            const { total } = await this.rows(0, 1).catch(() => ({ total: this.model.total }));
            const here = this.model.ids.filter((id) => this.holds(peekCase(id))).length;
            this.model.total = Math.max(total + this.model.ids.length - here, this.model.ids.length + this.model.waiting.size);
            this.touch();
        }, COUNT);
    }

    /** Compares until that was possible: a service that has just begun answers only when it has read its topics. */
    catchUp() {
        this.compare().catch(() => setTimeout(() => this.catchUp(), AGAIN));
    }

    /** After an interruption: the rows that are here as they now stand, where they are; what is new waits. */
    async compare() {
        if (!this.asked || this.state.peek() !== 'ready') {
            return;
        }
        const here = this.model.ids.filter((id) => this.holds(peekCase(id))).length + this.model.waiting.size;
        const { ids, total } = await this.rows(0, Math.min(1_000, Math.max(1, here)));
        const known = new Set(ids);
        ids.forEach((id) => this.model.offer(id));
        const gone = this.model.ids.slice(0, 1_000).filter((id) => !known.has(id) && this.holds(peekCase(id)));
        for (const id of gone.slice(0, 50)) {
            const asked = Date.now();
            await get(`api/cases/${id}`).then((row) => keep([row], asked), () => {});
        }
        this.model.total = Math.max(total, this.model.ids.length + this.model.waiting.size);
        this.state.value = 'ready';
        this.touch();
    }
}

export const lanes = { alert: new Lane('alert'), review: new Lane('review') };
