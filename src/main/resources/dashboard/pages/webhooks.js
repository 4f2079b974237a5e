/* Other systems that are told of what happens: which, how it stands, what was given up. */
import { html, useEffect, useSignal } from '../lib.js';
import { del, get, post } from '../api.js';
import { moment, number, t } from '../i18n.js';
import { ask } from '../ask.js';
import { say } from '../say.js';
import { mayAsk } from '../session.js';

/** @typedef {{id: string, address: string, encrypted: boolean, kinds: string[], scope: {categories: string[], broadcasts: string[]}, severity: string | null, form: string, language: string, since: string, enabled: boolean, why: string | null, secrets: number, due: number, done: number, dead: number}} Webhook */
/** @typedef {{id: string, webhook: string, kind: string, broadcast: string, attempts: number, made: string, changed: string, said: string | null}} Dead */

const AGAIN = 5_000;

export function Webhooks() {
    const known = useSignal(/** @type {{webhooks: Webhook[], dead: Dead[]} | null} */ (null));
    const trouble = useSignal('');
    const secret = useSignal('');
    const load = () => get('api/webhooks').then((answer) => ((known.value = answer), (trouble.value = '')), (error) => (trouble.value = error.message));
    useEffect(() => {
        load();
        const timer = setInterval(load, AGAIN);
        return () => clearInterval(timer);
    }, []);
    /** Does something, tells of it, and shows what has become of it. @param {Promise<any>} deed @param {(answer: any) => string} told */
    const doing = (deed, told) => deed.then((answer) => say(told(answer)), (error) => say(error.message, 'bad')).then(load);
    const add = async () => {
        const answer = await ask({
            title: t('hooks.add'),
            hint: t('hooks.add-hint'),
            choices: ['standard', 'chat'].map((form) => ({ value: form, label: t(`hooks.form.${form}`) })),
            texts: [{ label: t('hooks.url'), required: true }, { label: t('hooks.kinds') }],
        });
        if (answer) {
            const kinds = answer.texts[1].split(/[\s,]+/).filter(Boolean);
            await doing(post('api/webhooks', { url: answer.texts[0], form: answer.choice, kinds }).then((added) => (secret.value = added.secret)), () => t('hooks.added'));
        }
    };
    const remove = async (/** @type {Webhook} */ hook) => {
        if (await ask({ title: t('hooks.remove-sure', { address: hook.address }), confirm: t('hooks.remove') })) {
            await doing(del(`api/webhooks/${hook.id}`), () => t('hooks.removed'));
        }
    };
    const { webhooks, dead } = known.value ?? { webhooks: [], dead: [] };
    const may = mayAsk('post /api/webhooks');
    return html`<div class="statistics webhooks">
        <header class="page-head"><h1>${t('hooks.title')}</h1><span class="grow"></span>${may && html`<button type="button" id="add-webhook" onClick=${add}>${t('hooks.add')}</button>`}</header>
        ${trouble.value && html`<p class="notice bad">${trouble.value}</p>`}
        ${secret.value && html`<p class="notice" role="status">${t('hooks.secret')} <code>${secret.value}</code></p>`}
        ${known.value && webhooks.length === 0 && html`<p class="empty">${t('hooks.none')}</p>`}
        ${webhooks.length > 0 && html`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${t('hooks.address')}</th><th scope="col">${t('hooks.kinds-short')}</th><th scope="col" class="n">${t('hooks.due')}</th><th scope="col" class="n">${t('hooks.done')}</th><th scope="col" class="n">${t('hooks.dead')}</th><th scope="col">${t('hooks.do')}</th></tr></thead>
        <tbody>${webhooks.map((hook) => html`<tr key=${hook.id} data-webhook=${hook.id}>
            <th scope="row">${hook.address} <span class="quiet">${hook.id} · ${t(`hooks.form.${hook.form}`)}</span>${!hook.encrypted && html` <span class="tag">${t('hooks.plain')}</span>`}${!hook.enabled && html` <span class="tag">${t('hooks.disabled')}</span> ${hook.why}`}</th>
            <td>${[...hook.kinds, ...hook.scope.categories, ...hook.scope.broadcasts, hook.severity ? `≥ ${hook.severity}` : ''].filter(Boolean).join(', ')}</td>
            <td class="n">${number(hook.due)}</td><td class="n">${number(hook.done)}</td><td class="n">${number(hook.dead)}</td>
            <td><button type="button" data-test onClick=${() => doing(post(`api/webhooks/${hook.id}/test`, {}), (answer) => t(answer.taken ? 'hooks.taken' : 'hooks.not-taken', { said: answer.said }))}>${t('hooks.test')}</button>
                ${may && html` <button type="button" onClick=${() => doing(post(`api/webhooks/${hook.id}/enabled`, { enabled: !hook.enabled }), () => t('hooks.changed'))}>${t(hook.enabled ? 'hooks.disable' : 'hooks.enable')}</button> <button type="button" onClick=${() => remove(hook)}>${t('hooks.remove')}</button>`}</td>
        </tr>`)}</tbody></table></div>`}
        ${dead.length > 0 && html`<section aria-labelledby="dead-title"><h2 id="dead-title">${t('hooks.given-up', { n: dead.length })}</h2>
            <p><button type="button" id="again-all" onClick=${() => doing(post('api/webhooks/again', { ids: dead.map((one) => one.id) }), (answer) => t('hooks.again-said', { n: answer.count }))}>${t('hooks.again-all')}</button></p>
            <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${t('hooks.when')}</th><th scope="col">${t('hooks.what')}</th><th scope="col">${t('hooks.why')}</th><th scope="col">${t('hooks.do')}</th></tr></thead>
            <tbody>${dead.map((one) => html`<tr key=${one.id} data-dead=${one.id}><td>${moment(one.changed)}</td><td>${one.kind} · ${one.broadcast} <span class="quiet">${one.webhook}</span></td><td>${one.said} <span class="quiet">${t('hooks.attempts', { n: one.attempts })}</span></td>
                <td><button type="button" onClick=${() => doing(post('api/webhooks/again', { ids: [one.id] }), (answer) => t('hooks.again-said', { n: answer.count }))}>${t('hooks.again')}</button></td></tr>`)}</tbody></table></div></section>`}
    </div>`;
}
