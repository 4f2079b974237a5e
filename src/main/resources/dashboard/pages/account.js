/* One's own account: another password. */
import { html, useSignal } from '../lib.js';
import { post } from '../api.js';
import { t } from '../i18n.js';
import { isLoggedIn, me, meet } from '../session.js';

export function AccountPage() {
    const said = useSignal(/** @type {{text: string, kind: string} | null} */ (null));
    const busy = useSignal(false);
    const shown = useSignal(false);
    const send = async (/** @type {any} */ event) => {
        event.preventDefault();
        const form = event.target;
        const [password, code, wanted, again] = ['password', 'code', 'wanted', 'again'].map((name) => form.elements[name].value);
        if (password === '' || wanted === '') {
            said.value = { text: t('account.missing'), kind: 'bad' };
            return;
        }
        if (wanted !== again) {
            said.value = { text: t('account.differ'), kind: 'bad' };
            return;
        }
        busy.value = true;
        try {
            await post('api/password', { password, code: code || null, newPassword: wanted });
            await meet();
            form.reset();
            said.value = { text: t('account.changed'), kind: 'good' };
        } catch (error) {
            said.value = { text: error.status === 403 ? t('account.wrong') : error.status === 400 ? t('account.weak') : error.message, kind: 'bad' };
        } finally {
            busy.value = false;
        }
    };
    if (!isLoggedIn()) {
        return html`<div class="account-page"><header class="page-head"><h1>${t('tab.account')}</h1></header><p>${t('account.none')}</p></div>`;
    }
    const field = (/** @type {string} */ name, /** @type {string} */ complete, /** @type {any} */ more) =>
        html`<label class="field"><span>${t(`account.${name}`)}</span><input name=${name} type=${shown.value ? 'text' : 'password'} autocomplete=${complete} maxlength="256" required ...${more} /></label>`;
    return html`<div class="account-page">
        <header class="page-head"><h1>${t('tab.account')}</h1></header>
        <p>${t('role.you', { who: me.value?.name, role: t(`role.${me.value?.role}`) })}</p>
        <form method="post" novalidate onSubmit=${send}>
            <h2>${t('account.title')}</h2>
            ${said.value && html`<p class=${`notice ${said.value.kind}`} role=${said.value.kind === 'bad' ? 'alert' : 'status'}>${said.value.text}</p>`}
            <input class="hidden" type="text" name="username" autocomplete="username" tabindex="-1" aria-hidden="true" value=${me.value?.name} readonly />
            ${field('password', 'current-password', {})}
            ${field('code', 'one-time-code', { type: 'text', inputmode: 'numeric', maxlength: 12, required: false })}
            ${field('wanted', 'new-password', {})}
            ${field('again', 'new-password', {})}
            <label class="shown"><input type="checkbox" checked=${shown.value} onChange=${() => (shown.value = !shown.value)} /> ${t('login.show')}</label>
            <p class="quiet">${t('account.hint')}</p>
            <button class="main" disabled=${busy.value}>${t('account.do')}</button>
        </form>
    </div>`;
}
