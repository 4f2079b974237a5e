/* A case in a list. */
import { html } from '../lib.js';
import { caseOf, conflicts, presence, who } from '../store.js';
import { t } from '../i18n.js';
import { Age, Category, SeverityMark, Standing } from './bits.js';
import { isOpen } from '../lane.js';

/** @param {{id: string, name: string, at: number, total: number, focused: boolean, selected: boolean, onPick: (event: MouseEvent) => void, onOpen: () => void}} props */
export function CaseRowLine({ id, name, at, total, focused, selected, onPick, onOpen }) {
    const row = caseOf(id);
    if (!row) {
        return null;
    }
    const { alert } = row;
    const others = (presence.value.cases[id] ?? []).filter((one) => one !== who.value);
    const classes = ['row', `edge-${alert.severity}`, focused && 'focused', selected && 'selected', (!isOpen(row) || row.lane !== name) && 'past', alert.status === 'provisional' && 'provisional'];
    return html`<div class=${classes.filter(Boolean).join(' ')} role="option" id=${`${name}-${id}`} data-case=${id} aria-selected=${selected ? 'true' : 'false'} aria-posinset=${at + 1} aria-setsize=${total}
        aria-current=${focused ? 'true' : undefined} onClick=${onPick} onDblClick=${onOpen}>
        <span class="pick" aria-hidden="true"></span>
        <div class="line one"><${SeverityMark} of=${alert.severity} /><span class="words" lang=${row.language}>${alert.before ? html`<i>${alert.before.split(' ').slice(-3).join(' ')} </i>` : ''}<q>${alert.quote || '—'}</q>${alert.after ? html`<i> ${alert.after}</i>` : ''}</span><${Age} at=${alert.spokenAt ?? alert.detectedAt} /></div>
        <div class="line two">
            <b><${Category} id=${alert.category} /></b>
            <span class="cut">${row.title || row.key.broadcast}${row.host ? ` · ${row.host}` : ''}</span>
            ${row.byHand && html`<span class="tag">${t('case.by-hand')}</span>`}
            ${row.twin && html`<span class="tag">${t('twin.tag')}</span>`}
            ${row.cameBack && html`<span class="tag came-back">${t('state.came-back')}</span>`}
            ${row.appeal && !row.appeal.ruling && html`<span class="tag">${t('state.appealed')}</span>`}
            ${conflicts.value[id] && html`<span class="standing is-conflict">${t(`effect.${conflicts.value[id].effect}`)}</span>`}
            ${row.changedSince && html`<span class="standing is-changed">${t('state.changed')}</span>`}
            ${others.length > 0 && html`<span class="tag" title=${t('case.others-look')}>${others.join(', ')}</span>`}
            <${Standing} row=${row} />
        </div>
    </div>`;
}
