/* What is taken away from a broadcast or a case: its report in several forms, a transcript, and evidence. */
import { html, useSignal } from '../lib.js';
import { fetchFile, url } from '../api.js';
import { language, t } from '../i18n.js';
import { say } from '../say.js';
import { mayAsk } from '../session.js';

/** @typedef {{broadcast: string, run?: string | null, caseId?: string}} Of */

/** Files beside the page: the key of what it is called, the path behind the report's, and what is asked for. @type {[string, string, Record<string, string>][]} */
const FILES = [
    ['papers.pdf', '', { format: 'pdf' }],
    ['papers.csv', '', { format: 'csv' }],
    ['papers.json', '', { format: 'json' }],
    ['papers.seller', '', { format: 'pdf', copy: 'seller' }],
    ['papers.srt', '/transcript', { format: 'srt' }],
    ['papers.text', '/transcript', { format: 'text' }],
];

/** Evidence as a file; why there is none is said where there is none. @param {Of} props */
function Evidence({ broadcast, run, caseId }) {
    const busy = useSignal(false);
    const take = async () => {
        busy.value = true;
        try {
            await fetchFile(`api/evidence/${encodeURIComponent(broadcast)}`, { run, case: caseId }, 'evidence.zip');
        } catch (error) {
            say(error.message, 'bad');
        } finally {
            busy.value = false;
        }
    };
    return html`<button type="button" class="evidence" disabled=${busy.value} aria-busy=${busy.value} onClick=${take}>${t(busy.value ? 'papers.wait' : caseId ? 'papers.case' : 'broadcast.evidence')}</button>`;
}

/** @param {Of} props */
export function Papers({ broadcast, run, caseId }) {
    const report = `api/reports/${encodeURIComponent(broadcast)}`;
    return html`<span class="papers">
        ${mayAsk('get /api/reports/{broadcast}') && html`<a class="button" href=${url(report, { run, format: 'html', language: language.value })} target="_blank" rel="noopener noreferrer">${t('broadcast.report')}</a>
        <details>
            <summary>${t('papers.more')}</summary>
            <ul>${FILES.map(([name, more, query]) => html`<li key=${name}><a href=${url(report + more, { run, language: language.value, ...query })} download>${t(name)}</a></li>`)}</ul>
        </details>`}
        ${mayAsk('get /api/evidence/{broadcast}') && html`<${Evidence} broadcast=${broadcast} run=${run} caseId=${caseId} />`}
    </span>`;
}
