/*
 * Which rows a list shows, and in which order. Rows never move and never vanish by themselves: what comes new waits, what is decided
 * stays where it is until the list is renewed.
 */

/** How many rows are asked for at once. */
export const CHUNK = 200;

export class QueueModel {
    constructor() {
        /** @type {string[]} */
        this.ids = [];
        /** @type {Map<string, number>} */
        this.places = new Map();
        /** @type {Set<string>} */
        this.waiting = new Set();
        /** @type {Set<string>} */
        this.selected = new Set();
        /** How many the service has. */
        this.total = 0;
        /** @type {string | null} */
        this.focus = null;
    }

    /** @param {string} id */
    has(id) {
        return this.places.has(id);
    }

    /** The place of the focused row, or -1. */
    get at() {
        return this.focus === null ? -1 : (this.places.get(this.focus) ?? -1);
    }

    /** @param {string[]} ids */
    add(ids) {
        for (const id of ids) {
            this.waiting.delete(id);
            if (!this.places.has(id)) {
                this.places.set(id, this.ids.length);
                this.ids.push(id);
            }
        }
    }

    /** Whether all rows are here. */
    get whole() {
        return this.ids.length + this.waiting.size >= this.total;
    }

    /**
     * A list anew. The focus stays on its case, or where that is gone on the next one of the old list that is still there.
     *
     * @param {string[]} ids
     * @param {number} total
     */
    renew(ids, total) {
        const old = this.ids;
        const from = this.at;
        this.ids = [];
        this.places = new Map();
        this.waiting = new Set();
        this.total = total;
        this.add(ids);
        if (from >= 0 && !this.has(/** @type {string} */ (this.focus))) {
            this.focus = old.slice(from).find((id) => this.has(id)) ?? old.slice(0, from).findLast((id) => this.has(id)) ?? null;
        }
        this.focus ??= this.ids[0] ?? null;
        this.selected = new Set([...this.selected].filter((id) => this.has(id)));
    }

    /** A case that belongs here and is not here: it waits. @param {string} id @returns {boolean} whether that is news */
    offer(id) {
        if (this.has(id) || this.waiting.has(id)) {
            return false;
        }
        this.waiting.add(id);
        this.total++;
        return true;
    }

    /** A case that no longer belongs here; one that is shown stays. @param {string} id */
    withdraw(id) {
        if (this.waiting.delete(id)) {
            this.total--;
        }
    }

    /** @param {number} steps @returns {boolean} whether the focus went anywhere */
    move(steps) {
        const to = Math.max(0, Math.min(this.ids.length - 1, this.at + steps));
        const went = to !== this.at && this.ids.length > 0;
        if (this.ids.length > 0) {
            this.focus = this.ids[to];
        }
        return went;
    }

    /** To the next row after the focus that is open; stays where there is none. @param {(id: string) => boolean} open */
    advance(open) {
        const next = this.ids.slice(this.at + 1).find(open) ?? null;
        if (next !== null) {
            this.focus = next;
        }
        return next !== null;
    }

    /** @param {string} id */
    toggle(id) {
        if (!this.selected.delete(id)) {
            this.selected.add(id);
        }
    }
}
