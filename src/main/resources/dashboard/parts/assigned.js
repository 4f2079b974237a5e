/* Whose a broadcast is, and a button that changes it. */
import { html } from '../lib.js';
import { t } from '../i18n.js';
import { who } from '../store.js';
import { assignTo } from '../assign.js';

/** @param {{view: BroadcastView}} props */
export function Assigned({ view }) {
    const to = view.assignedTo;
    return html`<button type="button" class=${'small assigned' + (to === who.value ? ' on' : '')} data-assigned=${to ?? ''} aria-label=${to ? t('assign.change', { who: to }) : t('assign.title')} onClick=${() => assignTo(view.id)}>${to ? t('wall.assigned', { who: to }) : t('act.assign')}</button>`;
}
