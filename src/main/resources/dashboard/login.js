/* Logging in. A form that password managers know; nothing of it is kept. */
import { language, speak, t } from './i18n.js';

const THEMES = ['auto', 'light', 'dark'];
const find = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (document.querySelector('form'));
let theme = localStorage.getItem('theme') ?? 'auto';

function show() {
    document.documentElement.dataset.theme = theme;
    document.title = `${t('login.title')} · ${t('app')}`;
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-text]'))) {
        place.textContent = t(place.dataset.text ?? '');
    }
    find('theme').textContent = t(`theme.${theme}`);
    find('theme').setAttribute('aria-label', t('theme.label', { theme: t(`theme.${theme}`) }));
    find('language').textContent = language.value === 'en' ? 'Русский' : 'English';
    find('language').lang = language.value === 'en' ? 'ru' : 'en';
    find('login').hidden = false;
}

/** @param {string} text */
function say(text) {
    find('trouble').textContent = text;
    find('trouble').hidden = text === '';
}

/** Back to where one was, which is a place on this very page and nothing else. */
function enter() {
    location.replace('/' + (location.hash.startsWith('#/') ? location.hash : ''));
}

/** @param {Response} answer */
async function refused(answer) {
    if (answer.status === 429) {
        return t('login.later', { n: Number(answer.headers.get('Retry-After') ?? 1) });
    }
    if (answer.status === 401) {
        return t('login.wrong');
    }
    const body = await answer.json().catch(() => null);
    return body?.error ?? `${answer.status} ${answer.statusText}`;
}

async function attempt() {
    const missing = [find('name'), find('password')].find((field) => field.value === '');
    if (missing) {
        say(t('login.missing'));
        missing.focus();
        return;
    }
    const code = find('code').value.trim();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector('[type=submit]'));
    button.disabled = true;
    try {
        const answer = await fetch('/api/login', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ name: find('name').value, password: find('password').value, ...(code ? { code } : {}) }),
        });
        if (answer.ok) {
            enter();
            return;
        }
        say(await refused(answer));
        find('code').value = '';
        find('password').select();
        find('password').focus();
    } catch {
        say(t('login.no-service'));
    } finally {
        button.disabled = false;
    }
}

form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt();
});
find('show').addEventListener('change', () => (find('password').type = find('show').checked ? 'text' : 'password'));
find('theme').addEventListener('click', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    localStorage.setItem('theme', theme);
    show();
});
find('language').addEventListener('click', () => speak(language.value === 'en' ? 'ru' : 'en').then(show));
await speak();
show();
find('name').focus();
