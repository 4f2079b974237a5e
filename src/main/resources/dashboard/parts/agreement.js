/* How people agree who judge the same. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { categoryName } from '../store.js';
import { language, number, percent, t } from '../i18n.js';
import { mayAsk } from '../session.js';
import { Interval } from './bits.js';

/** @typedef {{n: number, agreed: number, raw: number | null, ac1: number | null, low: number, high: number}} Agreed */

/** @param {{of: Agreed}} props */
const Cells = ({ of }) => html`<td class="n">${number(of.n)}</td><td class="n">${of.raw === null ? '–' : percent(of.raw)}</td><td>${of.raw === null ? '' : html`<${Interval} low=${of.low} high=${of.high} share=${of.raw} />`}</td><td class="n">${of.ac1 === null ? '–' : number(of.ac1, 2)}</td>`;

/** @param {{since: string | undefined}} props */
export function AgreementTables({ since }) {
    const all = useSignal(/** @type {{rate: number, all: Agreed, categories: {category: string, agreement: Agreed}[]} | null} */ (null));
    const people = useSignal(/** @type {{who: string, reviewed: Agreed, reviewing: Agreed, golden: Agreed}[]} */ ([]));
    const officers = mayAsk('get /api/agreement/people');
    useEffect(() => {
        get('api/agreement', { since }).then((got) => (all.value = got), () => {});
        if (officers) {
            get('api/agreement/people', { since }).then((got) => (people.value = got.people), () => {});
        }
    }, [since]);
    if (!all.value) {
        return null;
    }
    const head = html`<th scope="col" class="n">n</th><th scope="col" class="n">${t('agree.raw')}</th><th scope="col">${t('stats.interval')}</th><th scope="col" class="n">AC1</th>`;
    return html`<section class="agreement" aria-labelledby="agreement-title"><h2 id="agreement-title">${t('agree.title')}</h2>
        <p class="quiet">${t('agree.explained', { rate: percent(all.value.rate) })} <a href="#/review">${t('agree.review')}</a></p>
        <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${t('stats.kind.category')}</th>${head}</tr></thead>
            <tbody><tr><th scope="row"><b>${t('agree.all')}</b></th><${Cells} of=${all.value.all} /></tr>
            ${all.value.categories.map((one) => html`<tr key=${one.category}><th scope="row">${categoryName(one.category, language.value)}</th><${Cells} of=${one.agreement} /></tr>`)}</tbody></table></div>
        ${officers && people.value.length > 0 && html`<h3>${t('agree.people')}</h3><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${t('name.label')}</th><th scope="col">${t('agree.as')}</th>${head}</tr></thead>
            <tbody>${people.value.flatMap((one) => /** @type {['reviewed' | 'reviewing' | 'golden', Agreed][]} */ ([['reviewed', one.reviewed], ['reviewing', one.reviewing], ['golden', one.golden]]).filter(([, of]) => of.n > 0).map(([as, of]) => html`<tr key=${one.who + as}><th scope="row">${one.who}</th><td>${t(`agree.as.${as}`)}</td><${Cells} of=${of} /></tr>`))}</tbody></table></div>`}
    </section>`;
}
