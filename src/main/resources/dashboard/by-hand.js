/* A case that nothing found: somebody heard it. */
import { html, signal, useEffect, useRef } from './lib.js';
import { categoryName, desk } from './store.js';
import { language, place, t } from './i18n.js';
import { makeCase } from './acts.js';
import { chosen } from './parts/transcript.js';
import { say } from './say.js';
import { go } from './route.js';

/** How much sound is played before and after what a case is about, milliseconds. */
export const CLIP = 10_000;

/** @typedef {{broadcast: string, run: string | null, startMs: number, endMs: number, text: string, then?: (id: string) => void}} Stretch */
/** @type {import('./vendor/signals-core.js').Signal<Stretch | null>} */
const about = signal(null);

/**
 * Asks for a case: about the words that were chosen in this broadcast, else about `stretch`.
 *
 * @param {Stretch} stretch
 * @param {(id: string) => void} [then] is told of the case that was made, instead of being led to it
 */
export function handCase(stretch, then) {
    about.value = { ...(chosen.value?.broadcast === stretch.broadcast ? chosen.value : stretch), then };
}

export const HandCase = () => about.value && html`<${Form} stretch=${about.value} />`;

/** @param {{stretch: Stretch}} props */
function Form({ stretch }) {
    const box = useRef(/** @type {any} */ (null));
    const back = useRef(/** @type {any} */ (document.activeElement));
    useEffect(() => {
        box.current.showModal();
        return () => back.current?.isConnected && back.current.focus({ preventScroll: true });
    }, []);
    const leave = () => (about.value = null);
    const send = async (/** @type {any} */ event) => {
        event.preventDefault();
        const form = new FormData(event.target);
        const field = (/** @type {string} */ name) => String(form.get(name) ?? '').trim();
        leave();
        const result = await makeCase({
            broadcast: stretch.broadcast,
            run: stretch.run,
            category: field('category'),
            severity: /** @type {Severity} */ (field('severity')),
            clause: field('clause') || null,
            startMs: Math.round(stretch.startMs),
            endMs: Math.round(stretch.endMs),
            quote: field('quote'),
            text: field('text') || null,
        });
        if (result?.case) {
            chosen.value = null;
            say(t('said.made'));
            stretch.then ? stretch.then(result.case.id) : go('case', result.case.id);
        }
    };
    const categories = [...(desk.value?.categories ?? [])].sort((one, other) => one.name[language.value].localeCompare(other.name[language.value]));
    const severities = (desk.value?.severities ?? ['low', 'medium', 'high', 'critical']).filter((one) => one !== 'info');
    return html`<dialog class="ask wide" ref=${box} onCancel=${(/** @type {Event} */ event) => (event.preventDefault(), leave())} aria-labelledby="hand-title">
        <form onSubmit=${send}>
            <h2 id="hand-title">${t('hand.title')}</h2>
            <p class="quiet">${stretch.broadcast} · ${place(stretch.startMs)}–${place(stretch.endMs)}</p>
            <label class="field"><span>${t('hand.category')}</span><select name="category" required autofocus>${categories.map((one) => html`<option value=${one.id}>${categoryName(one.id, language.value)}</option>`)}</select></label>
            <label class="field"><span>${t('hand.severity')}</span><select name="severity">${severities.map((one) => html`<option value=${one} selected=${one === 'high'}>${t(`severity.${one}`)}</option>`)}</select></label>
            <label class="field"><span>${t('hand.clause')}</span><input name="clause" maxlength="200" autocomplete="off" /></label>
            <label class="field"><span>${t('hand.quote')}</span><textarea name="quote" rows="2" required defaultValue=${stretch.text}></textarea></label>
            <label class="field"><span>${t('ask.comment')}</span><textarea name="text" rows="2"></textarea></label>
            <div class="ends"><button class="main">${t('hand.make')}</button><button type="button" onClick=${leave}>${t('ask.cancel')} <kbd>Esc</kbd></button></div>
        </form>
    </dialog>`;
}
