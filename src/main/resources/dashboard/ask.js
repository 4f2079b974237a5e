/* Short questions: numbered choices, a comment, or both. One at a time, over the page. */
import { html, signal, useEffect, useRef } from './lib.js';
import { t } from './i18n.js';

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} [hint]
 * @property {{value: string, label: string}[]} [choices]
 * @property {{label: string, required?: boolean, value?: string, single?: boolean}[]} [texts] the first has the focus where there are no choices
 * @property {string} [confirm] label of the button, where there are no choices
 * @property {boolean} [must] cannot be left
 */

/** @type {import('./vendor/signals-core.js').Signal<(Question & {done: (answer: any) => void}) | null>} */
const open = signal(null);

/** @param {Question} question @returns {Promise<{choice: string, texts: string[]} | null>} null when it was left */
export function ask(question) {
    open.peek()?.done(null);
    return new Promise((resolve) => {
        open.value = {
            ...question,
            done: (answer) => {
                open.value = null;
                resolve(answer);
            },
        };
    });
}

export function Ask() {
    return open.value && html`<${Dialog} key=${open.value.title} question=${open.value} />`;
}

/** @param {{question: Question & {done: (answer: any) => void}}} props */
function Dialog({ question }) {
    const box = useRef(/** @type {any} */ (null));
    const back = useRef(/** @type {any} */ (document.activeElement));
    useEffect(() => {
        box.current.showModal();
        box.current.querySelector('[data-first]')?.focus();
        const from = back.current;
        return () => from?.isConnected && from.focus({ preventScroll: true });
    }, []);
    const answer = (/** @type {string} */ choice) => {
        const fields = [...box.current.querySelectorAll('textarea, input')];
        const empty = fields.find((field) => field.required && !field.value.trim());
        return empty ? empty.focus() : question.done({ choice, texts: fields.map((field) => field.value.trim()) });
    };
    const press = (/** @type {KeyboardEvent} */ event) => {
        const typing = /** @type {Element} */ (event.target).matches('textarea, input');
        const choice = question.choices?.[Number(event.key) - 1];
        if (choice && !typing && !event.ctrlKey && !event.altKey) {
            event.preventDefault();
            answer(choice.value);
        } else if (event.key === 'Enter' && typing && !event.shiftKey && !question.choices && !event.isComposing) {
            event.preventDefault();
            answer('');
        }
    };
    const cancel = (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!question.must) {
            question.done(null);
        }
    };
    return html`<dialog class="ask" ref=${box} onKeyDown=${press} onCancel=${cancel} aria-labelledby="ask-title">
        <h2 id="ask-title">${question.title}</h2>
        ${question.hint && html`<p class="quiet">${question.hint}</p>`}
        ${question.choices &&
        html`<div class="choices">
            ${question.choices.map(
                (choice, at) => html`<button type="button" data-first=${at === 0 ? '' : undefined} onClick=${() => answer(choice.value)}><kbd>${at + 1}</kbd>${choice.label}</button>`,
            )}
        </div>`}
        ${(question.texts ?? []).map(
            (text, at) => html`<label class="field"><span>${text.label}</span>
                ${text.single
                    ? html`<input required=${text.required} maxlength="80" autocomplete="off" defaultValue=${text.value ?? ''} data-first=${!question.choices && at === 0 ? '' : undefined} />`
                    : html`<textarea rows="2" maxlength="2000" required=${text.required} defaultValue=${text.value ?? ''} data-first=${!question.choices && at === 0 ? '' : undefined}></textarea>`}
            </label>`,
        )}
        <div class="ends">
            ${!question.choices && html`<button type="button" class="main" onClick=${() => answer('')}>${question.confirm ?? t('ask.done')}</button>`}
            ${!question.must && html`<button type="button" onClick=${() => question.done(null)}>${t('ask.cancel')} <kbd>Esc</kbd></button>`}
        </div>
    </dialog>`;
}
