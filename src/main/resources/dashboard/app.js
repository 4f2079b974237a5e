/* The frame of all pages. */
import { effect, html, render, signal, useEffect } from './lib.js';
import { post } from './api.js';
import { Ask, ask } from './ask.js';
import { begin, connection, peekCase, staleness, who } from './store.js';
import { HandCase } from './by-hand.js';
import { language, span, speak, t } from './i18n.js';
import { notices } from './say.js';
import { go, refine, route } from './route.js';
import { onAction } from './keys.js';
import { isLoggedIn, leave, mayAsk, me } from './session.js';
import { resume, unsent } from './acts.js';
import { lanes } from './lane.js';
import { sounds, turn } from './sounds.js';
import { beginFlood, flood } from './flood.js';
import './shown.js';
import { Offer } from './offer.js';
import { undo } from './decide.js';
import { Key } from './parts/bits.js';
import { Wall } from './pages/wall.js';
import { Queue } from './pages/queue.js';
import { CasePage } from './pages/case.js';
import { BroadcastPage } from './pages/broadcast.js';
import { Search } from './pages/search.js';
import { Listen } from './pages/listen.js';
import { Handover } from './pages/handover.js';
import { Review } from './pages/review.js';
import { Statistics } from './pages/statistics.js';
import { Webhooks } from './pages/webhooks.js';
import { Help } from './pages/help.js';
import { Rules } from './pages/rules.js';

const PAGES = /** @type {Record<string, any>} */ ({ wall: Wall, queue: Queue, case: CasePage, broadcast: BroadcastPage, search: Search, listen: Listen, review: Review, handover: Handover, statistics: Statistics, rules: Rules, webhooks: Webhooks, help: Help });
const TABS = ['wall', 'queue', 'search', 'listen', 'review', 'handover', 'statistics', 'rules', 'webhooks', 'help'];
/** What a page asks for that not everybody may. @type {Record<string, string>} */
const NEEDS = { listen: 'get /api/sample', statistics: 'get /api/precision', review: 'get /api/review', handover: 'get /api/handover', rules: 'get /api/rules', webhooks: 'get /api/webhooks' };
const THEMES = ['auto', 'light', 'dark'];
/** Age of what is shown from which on it is stale, milliseconds; the service says something every ten seconds. */
const STALE = 15_000;

const theme = signal(localStorage.getItem('theme') ?? 'auto');
/** What hinders the page as a whole. */
const trouble = signal('');

effect(() => {
    document.documentElement.dataset.theme = theme.value;
    localStorage.setItem('theme', theme.value);
});
effect(() => {
    document.title = `${known(route.value.page)} · ${t('app')}`;
});

/** @param {string} page */
function known(page) {
    return t(`tab.${PAGES[page] ? page : 'queue'}`);
}

/** Tells others what one looks at. */
function tell() {
    const { page, id } = route.peek();
    const focus = page === 'case' ? id : page === 'queue' ? lanes[route.peek().query.lane === 'review' ? 'review' : 'alert'].model.focus : null;
    const broadcast = page === 'broadcast' ? id : focus ? (peekCase(focus)?.key.broadcast ?? null) : null;
    if (who.peek() && document.visibilityState === 'visible' && (focus || broadcast)) {
        post('api/presence', { who: who.peek(), broadcast, case: focus }).catch(() => {});
    }
}

function everywhere(/** @type {string} */ action) {
    /** @type {Record<string, () => void>} */
    const does = {
        search: () => (route.peek().page === 'search' ? /** @type {any} */ (document.querySelector('[type=search]'))?.focus() : go('search')),
        help: () => go('help'),
        sounds: turn,
        'go-wall': () => go('wall'),
        'go-queue': () => go('queue'),
        'go-listen': () => go('listen'),
        'go-statistics': () => go('statistics'),
        'go-rules': () => (mayAsk('get /api/rules') ? go('rules') : undefined),
        'go-handover': () => go('handover'),
        'go-review': () => go('review'),
        'hand-over': () => go('handover'),
        leave: () => (route.peek().query.board ? refine({ board: null }) : /** @type {any} */ (document.activeElement)?.blur()),
        undo: () => undo(() => {}),
    };
    does[action]?.();
    return action in does;
}

/** How fresh what is shown is. */
function Connection() {
    const age = staleness.value;
    const stale = !connection.value.open || (age ?? 0) > STALE;
    const text = connection.value.open ? t('live.age', { span: span(age ?? 0) }) : age === null ? t('live.connecting') : t('live.lost', { span: span(age) });
    return html`<span class=${'live' + (stale ? ' stale' : '')} data-open=${String(connection.value.open)}><i aria-hidden="true"></i>${text}</span>`;
}

function Banner() {
    const { failing, events } = unsent.value;
    const floods = flood.value;
    return html`${!connection.value.open && connection.value.ever && html`<p class="banner bad" role="alert">${t('live.lost-long', { span: span(staleness.value ?? 0) })}</p>`}
        ${trouble.value && html`<p class="banner bad" role="alert">${trouble.value}</p>`}
        ${failing > 0 && html`<p class="banner bad" role="alert">${t('unsent', { n: events })}</p>`}
        ${floods && html`<p class="banner warn">${t('flood', { n: floods.alerts, people: floods.people })}</p>`}
        <${Offer} />`;
}

async function askName() {
    const answer = await ask({ title: t('name.title'), hint: t('name.why'), texts: [{ label: t('name.label'), required: true, single: true, value: who.peek() }], must: who.peek() === '' });
    if (answer?.texts[0]) {
        who.value = answer.texts[0];
        localStorage.setItem('who', who.value);
    }
}

/** Who one is: a name that one gives oneself, or who is logged in. */
function Me() {
    if (!me.value?.name) {
        return html`<button type="button" class="who" onClick=${askName} aria-label=${t('name.change', { who: who.value })}>${who.value || '?'}</button>`;
    }
    const role = t(`role.${me.value.role}`);
    return html`<span class="who" title=${t('role.you', { who: me.value.name, role })}>${me.value.name} <span class="tag">${role}</span></span>
        ${isLoggedIn() && html`<button type="button" id="logout" onClick=${() => leave().catch((error) => (trouble.value = error.message))}>${t('logout')}</button>`}`;
}

function Head() {
    const { page } = route.value;
    return html`<header class="top">
        <strong class="brand">${t('app')}</strong>
        <nav aria-label=${t('pages')}>${TABS.filter((tab) => !NEEDS[tab] || mayAsk(NEEDS[tab])).map((tab) => html`<a href=${`#/${tab}`} aria-current=${tab === page ? 'page' : undefined}>${t(`tab.${tab}`)}</a>`)}</nav>
        <span class="grow"></span>
        <${Connection} />
        <button type="button" onClick=${turn} data-sounds=${sounds.value}>${t(`sounds.${sounds.value}`)} <${Key} of="sounds" /></button>
        <button type="button" onClick=${() => (theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % 3])} aria-label=${t('theme.label', { theme: t(`theme.${theme.value}`) })}>${t(`theme.${theme.value}`)}</button>
        <button type="button" lang=${language.value === 'en' ? 'ru' : 'en'} onClick=${() => speak(language.value === 'en' ? 'ru' : 'en')}>${language.value === 'en' ? 'Русский' : 'English'}</button>
        <${Me} />
    </header>`;
}

function App() {
    const { page, query } = route.value;
    useEffect(() => {
        const timer = setTimeout(tell, 400);
        return () => clearTimeout(timer);
    }, [route.value, lanes.alert.version.value, lanes.review.version.value]);
    const board = page === 'wall' && query.board === '1';
    return html`<a class="skip" href="#main" onClick=${(/** @type {Event} */ event) => (event.preventDefault(), document.getElementById('main')?.focus())}>${t('skip')}</a>
        ${!board && html`<${Head} />`}
        <div class="banners" role="region" aria-label=${t('banners')}><${Banner} /></div>
        <main id="main" tabindex="-1" class=${`on-${page}`}><${PAGES[page] ?? Queue} /></main>
        <div class="notices" role="status" aria-live="polite">${notices.value.map((notice) => html`<p key=${notice.id} class=${notice.kind}>${notice.text}</p>`)}</div>
        <${Ask} /><${HandCase} />`;
}

onAction(everywhere);
await speak();
render(html`<${App} />`, /** @type {Element} */ (document.getElementById('app')));
for (let begun = false; !begun; ) {
    try {
        await begin();
        begun = true;
        trouble.value = '';
        if (!who.value) {
            askName();
        }
    } catch (error) {
        trouble.value = t('live.no-service', { why: error.message });
        await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
}
beginFlood().catch(() => {});
resume();
setInterval(tell, 10_000);
