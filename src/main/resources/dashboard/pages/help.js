/* The keys, from the table that they work by; a click on one changes it. */
import { html, useEffect, useSignal } from '../lib.js';
import { ACTIONS, actionOf, changed, keysOf, latin, rebind, shown } from '../keys.js';
import { t } from '../i18n.js';
import { say } from '../say.js';

const SCOPES = ['list', 'case', 'sound', 'broadcast', 'rules', 'everywhere'];

export function Help() {
    const waiting = useSignal(/** @type {string | null} */ (null));
    useEffect(() => {
        const press = (/** @type {KeyboardEvent} */ event) => {
            const id = waiting.peek();
            if (!id || ['Shift', 'Control', 'Alt', 'Meta', 'Tab'].includes(event.key)) {
                return;
            }
            event.preventDefault();
            event.stopPropagation();
            waiting.value = null;
            const key = latin(event);
            const other = actionOf(key);
            if (key === 'Escape') {
                return;
            }
            if (other && other !== id) {
                say(t('help.taken', { key: shown(key), action: t(`key.${other}`) }), 'bad');
            } else {
                rebind(id, key);
            }
        };
        addEventListener('keydown', press, true);
        return () => removeEventListener('keydown', press, true);
    }, []);
    return html`<div class="help-page">
        <header class="page-head"><h1>${t('help.title')}</h1></header>
        <p class="quiet">${t('help.explained')}</p>
        <div class="key-tables">${SCOPES.map((scope) => html`<section aria-labelledby=${`keys-${scope}`}>
            <h2 id=${`keys-${scope}`}>${t(`help.${scope}`)}</h2>
            <table><tbody>${ACTIONS.filter((action) => action.scope === scope).map((action) => html`<tr key=${action.id}>
                <th scope="row">${t(`key.${action.id}`)}</th>
                <td>${keysOf(action.id).map((key) => html`<kbd>${shown(key)}</kbd> `)}</td>
                <td><button type="button" class="small" aria-label=${`${t('help.change')}: ${t(`key.${action.id}`)}`} onClick=${() => (waiting.value = action.id)}>${waiting.value === action.id ? t('help.press') : t('help.change')}</button>
                    ${changed.value[action.id] && html`<button type="button" class="small" onClick=${() => rebind(action.id, null)}>${t('help.restore')}</button>`}</td>
            </tr>`)}</tbody></table>
        </section>`)}</div>
    </div>`;
}
