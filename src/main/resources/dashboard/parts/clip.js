/* The sound of a stretch: ten seconds before and after, with its waveform, drawn on a canvas (libraries for it inject styles). */
import { effect, html, signal, useEffect, useRef, useSignal } from '../lib.js';
import { get, postForFile, url } from '../api.js';
import { ask } from '../ask.js';
import { mayAsk } from '../session.js';
import { place, t } from '../i18n.js';
import { onAction } from '../keys.js';
import { Key } from './bits.js';

/** Where the sound is that plays now, milliseconds of audio time, or null. */
export const playing = signal(/** @type {{broadcast: string, run: string | null, ms: number} | null} */ (null));
/** Theme and size change how the wave looks. */
const scheme = matchMedia('(prefers-color-scheme: dark)');

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} peaks
 * @param {{from: number, to: number, played: number}} marks shares of the width
 */
function draw(canvas, peaks, marks) {
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth * ratio;
    const height = canvas.clientHeight * ratio;
    if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
    }
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const colour = (/** @type {string} */ name) => {
        canvas.style.color = `var(${name})`;
        return getComputedStyle(canvas).color;
    };
    const [wave, played, quote] = ['--wave', '--wave-played', '--wave-quote'].map(colour);
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = quote;
    pen.fillRect(marks.from * width, 0, (marks.to - marks.from) * width, height);
    const step = width / peaks.length;
    peaks.forEach((peak, at) => {
        const tall = Math.max(ratio, Math.sqrt(peak) * height * 0.94);
        pen.fillStyle = at / peaks.length < marks.played ? played : wave;
        pen.fillRect(at * step, (height - tall) / 2, Math.max(1, step * 0.7), tall);
    });
    pen.fillStyle = played;
    pen.fillRect(marks.played * width, 0, ratio, height);
}

/**
 * @param {{broadcast: string, run: string | null, fromMs: number, toMs: number, startMs: number, endMs: number, caseId?: string}} props the stretch, and in it what it is about
 */
export function Clip({ broadcast, run, fromMs, toMs, startMs, endMs, caseId }) {
    const audio = useRef(/** @type {any} */ (null));
    const canvas = useRef(/** @type {any} */ (null));
    const peaks = useSignal(/** @type {number[]} */ ([]));
    const at = useSignal(startMs);
    const runs = useSignal(false);
    const trouble = useSignal('');
    const stretch = { run, from: Math.round(fromMs), to: Math.round(toMs) };
    /** The sound as it is, once it was asked for with a reason. */
    const revealed = useSignal('');
    const source = url(`api/audio/${encodeURIComponent(broadcast)}`, stretch);
    useEffect(() => {
        const stop = new AbortController();
        at.value = startMs;
        trouble.value = '';
        peaks.value = [];
        get(`api/peaks/${encodeURIComponent(broadcast)}`, { ...stretch, count: 240 }, stop.signal).then(
            (answer) => (peaks.value = answer.peaks),
            (error) => error.name !== 'AbortError' && (trouble.value = error.message),
        );
        return () => {
            stop.abort();
            playing.value = null;
            if (revealed.peek()) {
                URL.revokeObjectURL(revealed.peek());
                revealed.value = '';
            }
        };
    }, [source]);
    const redraw = () => {
        const [wave, now] = [peaks.value, at.value];
        if (!canvas.current) {
            return;
        }
        const share = (/** @type {number} */ ms) => Math.max(0, Math.min(1, (ms - fromMs) / Math.max(1, toMs - fromMs)));
        draw(canvas.current, wave, { from: share(startMs), to: share(endMs), played: share(now) });
    };
    useEffect(() => {
        const end = effect(redraw);
        const sized = new ResizeObserver(redraw);
        sized.observe(canvas.current);
        const themed = new MutationObserver(redraw);
        themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
        scheme.addEventListener('change', redraw);
        return () => {
            end();
            sized.disconnect();
            themed.disconnect();
            scheme.removeEventListener('change', redraw);
        };
    }, [source]);
    const seek = (/** @type {number} */ ms) => {
        at.value = Math.max(fromMs, Math.min(toMs, ms));
        audio.current.currentTime = (at.value - fromMs) / 1000;
    };
    const toggle = () => {
        if (!audio.current.paused) {
            audio.current.pause();
            return;
        }
        if (at.value >= toMs - 100) {
            at.value = fromMs;
        }
        if (audio.current.readyState === 0 || audio.current.ended || Math.abs(audio.current.currentTime * 1000 + fromMs - at.value) > 500) {
            audio.current.currentTime = (at.value - fromMs) / 1000;
        }
        audio.current.play().catch((/** @type {Error} */ error) => error.name !== 'AbortError' && (trouble.value = t('clip.no-sound')));
    };
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'play') {
                    toggle();
                } else if (action === 'back' || action === 'forward') {
                    seek(at.value + (action === 'back' ? -5_000 : 5_000));
                } else {
                    return false;
                }
                return true;
            }),
        [source],
    );
    const reveal = async () => {
        const answer = await ask({ title: t('reveal.title'), hint: t('reveal.why'), texts: [{ label: t('reveal.reason'), required: true }], confirm: t('reveal.do') });
        if (!answer?.texts[0]) {
            return;
        }
        try {
            const to = Math.min(stretch.to, stretch.from + 60_000);
            revealed.value = URL.createObjectURL(await postForFile(`api/reveal/${encodeURIComponent(broadcast)}`, { case: caseId ?? null, fromMs: stretch.from, toMs: to, reason: answer.texts[0] }));
            trouble.value = '';
        } catch (error) {
            trouble.value = error.message;
        }
    };
    const follow = () => {
        if (!audio.current) {
            return;
        }
        at.value = fromMs + audio.current.currentTime * 1000;
        playing.value = audio.current.paused ? null : { broadcast, run, ms: at.value };
        if (!audio.current.paused) {
            requestAnimationFrame(follow);
        }
    };
    return html`<section class="clip" aria-label=${t('clip.title')}>
        <audio ref=${audio} src=${revealed.value || source} preload="none" data-from=${fromMs}
            onPlay=${() => ((runs.value = true), follow())} onPause=${() => ((runs.value = false), (playing.value = null))}
            onSeeked=${follow} onError=${() => (trouble.value = t('clip.no-sound'))}></audio>
        <button type="button" class="play" onClick=${toggle} aria-label=${runs.value ? t('act.pause') : t('act.play')} aria-pressed=${runs.value ? 'true' : 'false'}>
            <svg viewBox="0 0 16 16" aria-hidden="true">${runs.value ? html`<path d="M4 3h3v10H4zM9 3h3v10H9z" />` : html`<path d="M4 2.5v11l9-5.5z" />`}</svg><${Key} of="play" />
        </button>
        <canvas ref=${canvas} role="img" aria-label=${t('clip.wave')} onClick=${(/** @type {any} */ event) => seek(fromMs + (event.offsetX / event.target.clientWidth) * (toMs - fromMs))}></canvas>
        <span class="where">${place(at.value)} / ${place(toMs)}</span>
        ${mayAsk('post /api/reveal/{broadcast}') && (revealed.value ? html`<span class="tag warn revealed">${t('reveal.is')}</span>` : html`<button type="button" class="reveal" onClick=${reveal}>${t('reveal.button')}</button>`)}
        ${trouble.value && html`<p class="quiet">${trouble.value}</p>`}
    </section>`;
}
