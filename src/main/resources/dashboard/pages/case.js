/* One case, by its address. */
import { html, useEffect } from '../lib.js';
import { t } from '../i18n.js';
import { CaseView } from '../parts/case-view.js';
import { onAction } from '../keys.js';
import { decide, undo } from '../decide.js';
import { lanes, isOpen } from '../lane.js';
import { peekCase } from '../store.js';
import { go, route } from '../route.js';

/** The lane that has a case, or the one in front. @param {string} id */
const laneOf = (id) => (lanes.review.model.has(id) ? lanes.review : lanes.alert);

/** To another case of the list that one came from. @param {string} id @param {(model: import('../queue-model.js').QueueModel) => boolean} move */
function along(id, move) {
    const lane = laneOf(id);
    if (lane.model.has(id)) {
        lane.model.focus = id;
        if (move(lane.model) && lane.model.focus) {
            go('case', lane.model.focus);
        }
        lane.touch();
    }
}

export function CasePage() {
    const { id } = route.value;
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'next' || action === 'previous') {
                    along(id, (model) => model.move(action === 'next' ? 1 : -1));
                    return true;
                }
                if (action === 'leave') {
                    go('queue', '', laneOf(id).lane === 'review' ? { lane: 'review' } : {});
                    return true;
                }
                if (action === 'undo') {
                    return undo((back) => go('case', back));
                }
                return decide(action, [id], () => along(id, (model) => model.advance((other) => isOpen(peekCase(other)))));
            }),
        [id],
    );
    return html`<div class="case-page"><nav aria-label=${t('case.back')}><a href="#/queue">${t('case.back')}</a></nav><${CaseView} key=${id} id=${id} page /></div>`;
}
