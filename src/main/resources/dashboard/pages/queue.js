/* The queue over all broadcasts: groups, rows, and the case in focus. */
import { batch, html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { broadcastOf, categoryName, onLive, peekCase, who } from '../store.js';
import { language, number, t } from '../i18n.js';
import { FILTERS, isOpen, lanes } from '../lane.js';
import { Age, Key, SeverityMark } from '../parts/bits.js';
import { CaseRowLine } from '../parts/case-row.js';
import { CaseView } from '../parts/case-view.js';
import { Choice, Filters } from '../parts/filters.js';
import { VirtualList } from '../parts/virtual-list.js';
import { go, refine, route } from '../route.js';
import { onAction } from '../keys.js';
import { decide, undo } from '../decide.js';

/** @typedef {import('../lane.js').Lane} Lane */

const wide = matchMedia('(min-width: 1000px)');

/** Filters as they stand in the address bar. @param {Record<string, string>} query */
function chosenFilters(query) {
    const given = Object.fromEntries(FILTERS.filter((name) => query[name]).map((name) => [name, query[name]]));
    const mine = ['claimedBy', 'assignedTo', 'askedOf'].filter((name) => given[name] === 'me').map((name) => [name, who.value]);
    return { ...given, ...Object.fromEntries(mine) };
}

/** What an action with rows does. @param {Lane} lane @param {string} action @returns {boolean} */
function withRows(lane, action) {
    const { model } = lane;
    /** @type {Record<string, () => void>} */
    const does = {
        next: () => model.move(1),
        previous: () => model.move(-1),
        first: () => model.move(-Infinity),
        last: () => model.move(Infinity),
        open: () => model.focus && go('case', model.focus),
        select: () => model.focus && model.toggle(model.focus),
        'select-down': () => {
            if (model.focus) {
                model.selected.add(model.focus);
                model.move(1);
                model.selected.add(model.focus);
            }
        },
        'select-group': () => selectGroup(lane),
        'show-new': () => lane.renew(),
        leave: () => model.selected.clear(),
        undo: () => undo((id) => model.has(id) && (model.focus = id)),
    };
    if (does[action]) {
        does[action]();
        return true;
    }
    const ids = model.selected.size > 0 ? [...model.selected] : model.focus ? [model.focus] : [];
    return decide(action, ids, () => {
        model.selected.clear();
        model.advance((id) => isOpen(peekCase(id)) && !ids.includes(id));
        lane.touch();
    });
}

/** Selects all rows of the rule and broadcast in focus. @param {Lane} lane */
function selectGroup({ model }) {
    const row = model.focus && peekCase(model.focus);
    if (row) {
        model.ids.filter((id) => {
            const other = peekCase(id);
            return other && isOpen(other) && other.alert.rule === row.alert.rule && other.key.broadcast === row.key.broadcast;
        }).forEach((id) => model.selected.add(id));
    }
}

export function Queue() {
    const { query } = route.value;
    const active = query.lane === 'review' ? lanes.review : lanes.alert;
    const order = query.order ?? 'severity';
    const filters = chosenFilters(query);
    const key = JSON.stringify([filters, order]);
    useEffect(() => {
        lanes.alert.open(filters, order, active === lanes.alert);
        lanes.review.open(filters, order, active === lanes.review);
    }, [key, active]);
    useEffect(() => {
        /** @type {any} */ (document.querySelector(`[data-list=${active.lane}]`))?.focus({ preventScroll: true });
    }, [active]);
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'review-lane') {
                    refine({ lane: active.lane === 'review' ? null : 'review' });
                    return true;
                }
                const took = withRows(active, action);
                active.touch();
                return took;
            }),
        [active],
    );
    return html`<div class="queue">
        <${Groups} filters=${filters} lane=${active.lane} />
        <section class="lanes" aria-label=${t('queue.title')}>
            <h1 class="hidden">${t('queue.title')}</h1>
            <${Filters} query=${query} />
            <${LaneList} lane=${lanes.alert} open=${active === lanes.alert} />
            <${LaneList} lane=${lanes.review} open=${active === lanes.review} />
        </section>
        <${Preview} lane=${active} />
    </div>`;
}

/** The case in focus, where there is room for it. @param {{lane: Lane}} props */
function Preview({ lane }) {
    lane.version.value;
    const room = useSignal(wide.matches);
    const shown = useSignal(lane.model.focus);
    const { focus } = lane.model;
    useEffect(() => {
        // Who runs down the list with a key held down sees the focus go at once, and the case where it stops.
        const timer = setTimeout(() => (shown.value = focus), 60);
        return () => clearTimeout(timer);
    }, [focus]);
    useEffect(() => {
        const changed = () => (room.value = wide.matches);
        wide.addEventListener('change', changed);
        return () => wide.removeEventListener('change', changed);
    }, []);
    if (!room.value) {
        return null;
    }
    return html`<div class="preview" tabindex="0" role="region" aria-label=${t('case.title')}>
        ${shown.value ? html`<${CaseView} key=${shown.value} id=${shown.value} />` : html`<p class="empty">${t('queue.nothing-chosen')}</p>`}
    </div>`;
}

/** @param {{lane: Lane, open: boolean}} props */
function LaneList({ lane, open }) {
    lane.version.value;
    const kept = useSignal({ count: 0, ids: lane.model.ids });
    const { model } = lane;
    if (kept.peek().ids !== model.ids) {
        kept.value = { count: kept.peek().count + 1, ids: model.ids };
    }
    const waiting = model.waiting.size;
    const select = () => refine({ lane: lane.lane === 'review' && !open ? 'review' : null });
    const pick = (/** @type {MouseEvent} */ event, /** @type {string} */ id) => {
        batch(() => {
            if (event.shiftKey && model.focus) {
                const [from, to] = [model.at, model.places.get(id) ?? 0].sort((one, other) => one - other);
                model.ids.slice(from, to + 1).forEach((one) => model.selected.add(one));
            } else if (event.ctrlKey || event.metaKey || /** @type {Element} */ (event.target).matches('.pick')) {
                model.toggle(id);
            }
            model.focus = id;
            lane.touch();
        });
        if (!wide.matches && !event.shiftKey && !/** @type {Element} */ (event.target).matches('.pick')) {
            go('case', id);
        }
    };
    const row = (/** @type {string} */ id, /** @type {number} */ at) => html`<${CaseRowLine} id=${id} name=${lane.lane} at=${at} total=${model.total} focused=${id === model.focus} selected=${model.selected.has(id)}
        onPick=${(/** @type {MouseEvent} */ event) => pick(event, id)} onOpen=${() => go('case', id)} />`;
    return html`<div class=${`lane lane-${lane.lane}` + (open ? ' open' : '')}>
        <div class="lane-head">
            <h2><button type="button" aria-expanded=${open ? 'true' : 'false'} onClick=${select}>${t(`lane.${lane.lane}`)} <b>${number(model.total)}</b>${lane.lane === 'review' ? html` <${Key} of="review-lane" />` : ''}</button></h2>
            ${open && html`<${Choice} name="order" value=${route.value.query.order} none=${t('order.severity')} />`}
            <span class="grow"></span>
            ${model.selected.size > 0 && open && html`<span class="selected-count">${t('queue.selected', { n: model.selected.size })} <${Key} of="leave" /></span>`}
            ${open && html`<button type="button" class=${'new' + (waiting > 0 ? ' some' : '')} onClick=${() => lane.renew()}>${waiting > 0 ? t('queue.new', { n: waiting }) : t('queue.renew')} <${Key} of="show-new" /></button>`}
        </div>
        ${open && lane.state.value !== 'ready' && html`<p class="empty">${lane.state.value === 'loading' ? t('loading') : lane.state.value}</p>`}
        ${open && lane.state.value === 'ready' && model.total === 0 && html`<p class="empty">${t('queue.empty')}</p>`}
        ${open && html`<${VirtualList} name=${lane.lane} label=${t(`lane.${lane.lane}`)} ids=${model.ids} total=${Math.max(0, model.total - waiting)} focus=${model.focus} at=${model.at} kept=${kept.value.count} row=${row} need=${() => lane.more()} />`}
    </div>`;
}

/** How many open cases there are by broadcast and rule. @param {{filters: Record<string, string>, lane: string}} props */
function Groups({ filters, lane }) {
    const groups = useSignal(/** @type {Group[]} */ ([]));
    const { query } = route.value;
    const { rule: _rule, broadcast: _broadcast, ...rest } = filters;
    const key = JSON.stringify([rest, lane]);
    useEffect(() => {
        let wait = 0;
        const load = () => {
            wait = 0;
            get('api/case-groups', { ...rest, lane }).then((answer) => (groups.value = answer.groups), () => {});
        };
        load();
        const end = onLive((event) => {
            if ((event === 'case' || event === 'reset') && !wait) {
                wait = setTimeout(load, 2_500);
            }
        });
        return () => {
            clearTimeout(wait);
            end();
        };
    }, [key]);
    const all = !query.rule && !query.broadcast;
    return html`<nav class="groups" aria-label=${t('queue.groups')}>
        <h2>${t('queue.groups')}</h2>
        <button type="button" class=${all ? 'on' : ''} aria-pressed=${all ? 'true' : 'false'} onClick=${() => refine({ rule: null, broadcast: null })}><span class="cut">${t('queue.all')}</span><b>${number(groups.value.reduce((sum, one) => sum + one.open, 0))}</b></button>
        <ul class="plain">${groups.value.slice(0, 300).map((group) => {
            const on = query.rule === group.rule && query.broadcast === group.broadcast;
            return html`<li key=${group.broadcast + ' ' + group.rule}><button type="button" class=${(on ? 'on ' : '') + `edge-${group.severity}`} aria-pressed=${on ? 'true' : 'false'}
                onClick=${() => refine(on ? { rule: null, broadcast: null } : { rule: group.rule, broadcast: group.broadcast })}>
                <span class="cut">${broadcastOf(group.broadcast)?.title || group.broadcast}</span><b>${number(group.open)}</b>
                <span class="cut quiet" title=${group.rule}><${SeverityMark} of=${group.severity} /> ${categoryName(group.category, language.value)} · ${group.rule}</span><${Age} at=${group.oldest} />
            </button></li>`;
        })}</ul>
        ${groups.value.length > 300 && html`<p class="empty">${t('queue.more-groups', { n: groups.value.length - 300 })}</p>`}
    </nav>`;
}

