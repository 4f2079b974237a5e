/*
 * Reads server-sent events with fetch rather than with EventSource: that one does not show comments, and it is their absence that
 * tells a dead connection from a quiet one. Comes back with Last-Event-ID by itself.
 */

/** A parser of the event stream format; feed it pieces of text as they come. */
export class Parser {
    /** @param {(event: {event: string, data: string, id: string}) => void} hear */
    constructor(hear) {
        this.hear = hear;
        this.rest = '';
        this.id = '';
        this.event = '';
        /** @type {string[]} */
        this.data = [];
    }

    /** @param {string} piece */
    feed(piece) {
        const lines = (this.rest + piece).split('\n');
        this.rest = /** @type {string} */ (lines.pop());
        for (const line of lines) {
            this.line(line.endsWith('\r') ? line.slice(0, -1) : line);
        }
    }

    /** @param {string} line */
    line(line) {
        if (line === '') {
            if (this.data.length > 0) {
                this.hear({ event: this.event || 'message', data: this.data.join('\n'), id: this.id });
            }
            this.event = '';
            this.data = [];
            return;
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
        if (field === 'data') {
            this.data.push(value);
        } else if (field === 'event') {
            this.event = value;
        } else if (field === 'id') {
            this.id = value;
        }
    }
}

/** Silence after which a connection counts as dead, milliseconds; the service sends a comment every ten seconds. */
export const SILENCE = 25_000;

/** One connection that is made again for ever. */
export class Stream {
    /**
     * @param {string} url
     * @param {(message: {type: 'events', events: {event: string, data: any}[], at: number} | {type: 'state', open: boolean, at: number} | {type: 'out'}) => void} tell
     */
    constructor(url, tell) {
        this.url = url;
        this.tell = tell;
        this.lastId = '';
        /** When something last came, milliseconds of the page's clock; 0 before the first time. */
        this.at = 0;
        this.open = false;
        this.wait = 500;
        this.cut = new AbortController();
        /** @type {{event: string, data: any}[]} */
        this.batch = [];
        setInterval(() => this.open && Date.now() - this.at > SILENCE && this.cut.abort(), 1_000);
        this.run();
    }

    /** Makes the connection anew at once, e.g. because the machine was asleep. */
    hurry() {
        if (!this.open && this.wake) {
            this.wake();
        }
    }

    async run() {
        for (;;) {
            try {
                await this.once();
            } catch {
                // said by the state; the next attempt follows
            }
            this.turn(false);
            await new Promise((resolve) => {
                this.wake = () => resolve(undefined);
                setTimeout(resolve, this.wait * (0.75 + Math.random() / 2));
            });
            this.wait = Math.min(this.wait * 2, 5_000);
        }
    }

    async once() {
        this.cut = new AbortController();
        /** @type {Record<string, string>} */
        const headers = { Accept: 'text/event-stream' };
        if (this.lastId) {
            headers['Last-Event-ID'] = this.lastId;
        }
        const answer = await fetch(this.url, { headers, signal: this.cut.signal, cache: 'no-store' });
        if (answer.status === 401) {
            this.tell({ type: 'out' });
        }
        if (!answer.ok || !answer.body) {
            throw new Error(String(answer.status));
        }
        const parser = new Parser((event) => this.hear(event));
        const text = new TextDecoder();
        const reader = answer.body.getReader();
        this.at = Date.now();
        this.turn(true);
        for (;;) {
            const { done, value } = await reader.read();
            if (done) {
                return;
            }
            this.at = Date.now();
            this.wait = 500;
            parser.feed(text.decode(value, { stream: true }));
            this.tell({ type: 'events', events: this.batch, at: this.at });
            this.batch = [];
        }
    }

    /** @param {{event: string, data: string, id: string}} event */
    hear(event) {
        if (event.id) {
            this.lastId = event.id;
        }
        try {
            this.batch.push({ event: event.event, data: JSON.parse(event.data) });
        } catch {
            this.batch.push({ event: 'reset', data: {} });
        }
    }

    /** @param {boolean} open */
    turn(open) {
        this.open = open;
        this.tell({ type: 'state', open, at: this.at });
    }
}
