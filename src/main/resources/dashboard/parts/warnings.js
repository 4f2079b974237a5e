/* What the host of a broadcast was told, and whether they have seen it. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { onLive } from '../store.js';
import { moment, t } from '../i18n.js';
import { mayDo } from '../session.js';
import { warn } from '../warn.js';
import { Key } from './bits.js';

/** @typedef {{id: string, level: string, case: string | null, text: string, who: string, at: string, acknowledgedAt: string | null}} HostWarning */

/** Asked for anew when the stream tells of the broadcast. @param {string} broadcast */
function useWarnings(broadcast) {
    const known = useSignal(/** @type {{warnings: HostWarning[], link: string | null, until: string | null}} */ ({ warnings: [], link: null, until: null }));
    useEffect(() => {
        let wait = 0;
        let ended = false;
        const load = () => get(`api/warnings/${encodeURIComponent(broadcast)}`).then((answer) => !ended && (known.value = answer), () => {});
        load();
        const stop = onLive((event, data) => {
            if ((event === 'broadcast' && data.id === broadcast) || event === 'reset') {
                clearTimeout(wait);
                wait = setTimeout(load, 300);
            }
        });
        return () => {
            ended = true;
            clearTimeout(wait);
            stop();
        };
    }, [broadcast]);
    return known.value;
}

/** @param {{broadcast: string, language?: string | null, of?: string}} props of: only those about this case */
export function Warnings({ broadcast, language, of }) {
    const { warnings, link } = useWarnings(broadcast);
    const shown = warnings.filter((one) => !of || one.case === of).reverse();
    if (of && shown.length === 0) {
        return null;
    }
    return html`<section class="warnings" aria-labelledby="warnings-title">
        <h2 id="warnings-title">${t('warn.sent', { n: shown.length })}</h2>
        <ul class="plain">${shown.map((one) => html`<li key=${one.id} data-warning=${one.level}><b>${t(`warn.level.${one.level}`)}</b> <span class="quiet">${moment(one.at)} · ${one.who}</span>
            <p lang=${language}>${one.text}</p>
            <p class="quiet">${one.acknowledgedAt ? t('warn.seen', { at: moment(one.acknowledgedAt) }) : t('warn.unseen')}</p></li>`)}</ul>
        ${!of && mayDo('warn') && html`<p><button type="button" data-action="warn" onClick=${() => warn(broadcast)}>${t('act.warn')} <${Key} of="warn" /></button></p>`}
        ${!of && link && html`<p><a href=${link} target="_blank" rel="noopener noreferrer" id="host-link">${t('warn.link')}</a></p>`}
    </section>`;
}
