/* What was said, utterance by utterance; a live one is grey and rewritten in place. Words can be chosen, to make a case of them. */
import { html, signal, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { onLive } from '../store.js';
import { place, t } from '../i18n.js';
import { playing } from './clip.js';

/** Words that were chosen. @type {import('../vendor/signals-core.js').Signal<{broadcast: string, run: string | null, startMs: number, endMs: number, text: string} | null>} */
export const chosen = signal(null);

/** As much of a transcript as the service gives at once, milliseconds. */
const LONGEST = 6 * 3_600_000;

/**
 * Lines of a stretch, kept up to date.
 *
 * @param {string} broadcast
 * @param {string | null} run
 * @param {number} fromMs
 * @param {number} toMs
 */
export function useLines(broadcast, run, fromMs, toMs) {
    const lines = useSignal(/** @type {Transcript[]} */ ([]));
    const state = useSignal('loading');
    useEffect(() => {
        const stop = new AbortController();
        state.value = 'loading';
        lines.value = [];
        get(`api/transcripts/${encodeURIComponent(broadcast)}`, { run, from: Math.round(fromMs), to: Math.round(Math.min(toMs, fromMs + LONGEST)) }, stop.signal).then(
            (answer) => {
                const asked = answer.lines.map((/** @type {any} */ line) => (line.transcript ? { ...line.transcript, spokenAt: line.spokenAt } : line));
                lines.value = lines.value.reduce(put, asked);
                state.value = 'ready';
            },
            (error) => error.name !== 'AbortError' && (state.value = error.message),
        );
        const end = onLive((event, data) => {
            if (event === 'words' && data.broadcast === broadcast && (!run || !data.run || data.run === run) && data.startMs <= toMs && data.endMs >= fromMs) {
                lines.value = put(lines.value, data);
            }
        });
        return () => {
            stop.abort();
            end();
        };
    }, [broadcast, run, fromMs, toMs]);
    return { lines, state };
}

/** @param {Transcript[]} lines @param {Transcript} line */
function put(lines, line) {
    const at = lines.findIndex((one) => one.utterance === line.utterance);
    if (at < 0) {
        return [...lines, line].sort((one, other) => one.startMs - other.startMs).slice(-400);
    }
    return lines[at].final && !line.final ? lines : lines.with(at, line);
}

/** @param {Transcript} line @returns {Word[]} */
const wordsOf = (line) => (line.words?.length > 0 ? line.words : [{ word: line.text, startMs: line.startMs, endMs: line.endMs, confidence: 1 }]);

/**
 * @param {{lines: Transcript[], broadcast: string, run: string | null, marks?: {startMs: number, endMs: number, kind: string, title: string}[], onWord?: (ms: number) => void}} props
 */
export function Lines({ lines, broadcast, run, marks = [], onWord }) {
    const heard = playing.value?.broadcast === broadcast ? playing.value.ms : -1;
    const pick = (/** @type {any} */ event, /** @type {Word} */ word) => {
        const old = chosen.value;
        const grow = event.shiftKey && old && old.broadcast === broadcast;
        const startMs = grow ? Math.min(old.startMs, word.startMs) : word.startMs;
        const endMs = grow ? Math.max(old.endMs, word.endMs) : word.endMs;
        const text = lines.flatMap(wordsOf).filter((one) => one.startMs < endMs && one.endMs > startMs).map((one) => one.word).join(' ');
        const again = !grow && old && old.startMs === word.startMs && old.endMs === word.endMs;
        chosen.value = again ? null : { broadcast, run, startMs, endMs, text };
        onWord?.(word.startMs);
    };
    const classes = (/** @type {Word} */ word) => {
        const middle = (word.startMs + word.endMs) / 2;
        const mark = marks.find((one) => middle >= one.startMs && middle <= one.endMs);
        const own = chosen.value && chosen.value.broadcast === broadcast && middle >= chosen.value.startMs && middle <= chosen.value.endMs;
        return [mark && `mark-${mark.kind}`, own && 'chosen', heard >= word.startMs && heard < word.endMs && 'heard'].filter(Boolean).join(' ');
    };
    return html`<ol class="lines" aria-label=${t('transcript.title')}>
        ${lines.map(
            (line) => html`<li key=${line.utterance} class=${line.final ? '' : 'partial'} data-start=${line.startMs}>
                <span class="when">${place(line.startMs)}</span>
                <p lang=${line.language}>${wordsOf(line).map((word) => html`<span class=${'w ' + classes(word)} onClick=${(/** @type {any} */ event) => pick(event, word)}>${word.word}</span> `)}</p>
            </li>`,
        )}
    </ol>`;
}
