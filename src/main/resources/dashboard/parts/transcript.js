/* What was said, utterance by utterance; a live one is grey and rewritten in place. Words can be chosen, to make a case of them. */
import { html, signal, useEffect, useRef, useSignal } from '../lib.js';
import { get } from '../api.js';
import { onLive } from '../store.js';
import { place, t } from '../i18n.js';
import { onAction } from '../keys.js';
import { Key } from './bits.js';
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

/** The word from which on more are chosen. @type {{broadcast: string, startMs: number, endMs: number} | null} */
let anchor = null;

/** What is chosen, or how to choose. @param {{own: {text: string} | null}} props */
export const Chosen = ({ own }) => (own ? html`<q class="own">${own.text}</q>` : html`<span class="quiet">${t('broadcast.choose')} <${Key} of="words" /></span>`);

/**
 * Where a key leads from a word, or null where it is none of those that lead anywhere.
 *
 * @param {string} key
 * @param {HTMLElement} word
 * @param {HTMLElement[]} all
 */
function led(key, word, all) {
    const line = /** @type {HTMLElement} */ (word.closest('li'));
    const own = /** @type {HTMLElement[]} */ ([...line.querySelectorAll('.w')]);
    const beside = (/** @type {Element | null} */ other) => {
        const words = /** @type {HTMLElement[]} */ ([...(other?.querySelectorAll('.w') ?? [])]);
        return words[Math.min(own.indexOf(word), words.length - 1)] ?? word;
    };
    /** @type {Record<string, () => HTMLElement | undefined>} */
    const ways = {
        ArrowLeft: () => all[all.indexOf(word) - 1],
        ArrowRight: () => all[all.indexOf(word) + 1],
        ArrowUp: () => beside(line.previousElementSibling),
        ArrowDown: () => beside(line.nextElementSibling),
        Home: () => own[0],
        End: () => own[own.length - 1],
    };
    return ways[key] ? (ways[key]() ?? word) : null;
}

/**
 * Words are chosen by the mouse, or by the arrow keys once one of them has the focus; with Shift more of them.
 *
 * @param {{lines: Transcript[], broadcast: string, run: string | null, marks?: {startMs: number, endMs: number, kind: string, title: string}[], onWord?: (ms: number) => void}} props
 */
export function Lines({ lines, broadcast, run, marks = [], onWord }) {
    const list = useRef(/** @type {any} */ (null));
    const heard = playing.value?.broadcast === broadcast ? playing.value.ms : -1;
    const all = lines.flatMap(wordsOf);
    const own = chosen.value?.broadcast === broadcast ? chosen.value : null;
    useEffect(
        () =>
            onAction((action) => {
                const word = action === 'words' && (list.current?.querySelector('.w.heard') ?? list.current?.querySelector('.w[tabindex="0"]'));
                word && word.focus();
                return !!word;
            }),
        [],
    );
    const pick = (/** @type {Word} */ word, /** @type {boolean} */ more) => {
        const from = more && anchor?.broadcast === broadcast ? anchor : { broadcast, startMs: word.startMs, endMs: word.endMs };
        anchor = from;
        const startMs = Math.min(from.startMs, word.startMs);
        const endMs = Math.max(from.endMs, word.endMs);
        const text = all.filter((one) => one.startMs < endMs && one.endMs > startMs).map((one) => one.word).join(' ');
        chosen.value = { broadcast, run, startMs, endMs, text };
        onWord?.(word.startMs);
    };
    const click = (/** @type {MouseEvent} */ event, /** @type {Word} */ word) => {
        if (!event.shiftKey && own && own.startMs === word.startMs && own.endMs === word.endMs) {
            chosen.value = null;
        } else {
            pick(word, event.shiftKey);
        }
    };
    const press = (/** @type {KeyboardEvent} */ event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (!target.matches('.w') || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const words = /** @type {HTMLElement[]} */ ([...list.current.querySelectorAll('.w')]);
        const to = event.key === 'Enter' ? target : led(event.key, target, words);
        if (to) {
            to.focus();
            pick(all[words.indexOf(to)], event.shiftKey);
        } else if (event.key === 'Escape') {
            chosen.value = null;
            target.blur();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    };
    const markOf = (/** @type {Word} */ word) => marks.find((one) => (word.startMs + word.endMs) / 2 >= one.startMs && (word.startMs + word.endMs) / 2 <= one.endMs);
    const isOwn = (/** @type {Word} */ word) => !!own && (word.startMs + word.endMs) / 2 >= own.startMs && (word.startMs + word.endMs) / 2 <= own.endMs;
    /** One word can be reached by Tab. */
    const stop = all.find(isOwn) ?? all.find(markOf) ?? all[0];
    const classes = (/** @type {Word} */ word) => {
        const mark = markOf(word);
        return ['w', mark && `mark-${mark.kind}`, isOwn(word) && 'chosen', heard >= word.startMs && heard < word.endMs && 'heard'].filter(Boolean).join(' ');
    };
    return html`<ol class="lines" aria-label=${t('transcript.title')} ref=${list} onKeyDown=${press}>
        ${lines.map(
            (line) => html`<li key=${line.utterance} class=${line.final ? '' : 'partial'} data-start=${line.startMs}>
                <span class="when">${place(line.startMs)}</span>
                <p lang=${line.language}>${wordsOf(line).map((word) => html`<span class=${classes(word)} tabindex=${isAt(stop, word) ? 0 : -1} onClick=${(/** @type {any} */ event) => click(event, word)}>${word.word}</span> `)}</p>
            </li>`,
        )}
    </ol>`;
}

/** @param {Word | undefined} one @param {Word} other */
const isAt = (one, other) => !!one && one.startMs === other.startMs && one.endMs === other.endMs && one.word === other.word;
