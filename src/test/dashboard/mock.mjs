/*
 * A service to work on the pages with: 50 broadcasts, 10,000 cases and a live stream, all invented, nothing kept.
 * node src/test/dashboard/mock.mjs [--port 18300] [--cases 10000] [--broadcasts 50] [--rate 5 alerts a second]
 * POST /mock/retract?id=, /mock/drop (cuts all streams), /mock/add?severity=&n=, /mock/fail?n= (the next n posts are answered by 503)
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { port: { type: 'string', default: '18300' }, cases: { type: 'string', default: '10000' }, broadcasts: { type: 'string', default: '50' }, rate: { type: 'string', default: '5' } } });
const root = fileURLToPath(new URL('../../main/resources/dashboard/', import.meta.url));
const CSP = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };
const started = Date.now();
const iso = (ms) => new Date(ms).toISOString();
let seed = 7;
function random() {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const hex = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');

const LINES = {
    en: ['this is the best cream on the market you will not find anything better', 'call me on the number that I wrote in the chat', 'it cures back pain in three days guaranteed', 'other shops sell you rubbish and everybody knows it', 'the battery holds for six thousand milliampere hours', 'buy it now and cancel the other order', 'we ship tomorrow and the return is free'],
    ru: ['это самый лучший крем на рынке лучше вы не найдёте', 'звоните мне по номеру который я написала в чате', 'он вылечит спину за три дня гарантированно', 'в других магазинах вам продают мусор и все это знают', 'аккумулятор на шесть тысяч миллиампер часов', 'закажите сейчас а тот заказ отмените', 'отправляем завтра возврат бесплатный'],
};
const CATEGORIES = [['superlative', 'Superlatives', 'Превосходная степень', 'high'], ['contact-exchange', 'Exchange of contacts', 'Обмен контактами', 'critical'], ['misleading-claim', 'Misleading claims', 'Вводящие в заблуждение утверждения', 'critical'], ['negative-marketplace', 'Running down others', 'Негатив о площадке', 'medium'], ['fact-mismatch', 'Facts that do not match the card', 'Расхождение с карточкой', 'medium'], ['cancel-order', 'Asking to cancel orders', 'Просьба отменить заказ', 'high'], ['rudeness', 'Rudeness', 'Грубость', 'low']];
const HOSTS = ['Anna Petrova', 'Ivan Sidorov', 'Maria Chen', 'Oleg Kim', 'Kate Miller', 'Светлана Орлова', 'Пётр Ильин'];
const GOODS = { en: ['Night cream', 'Cordless vacuum', 'Winter boots', 'Green tea', 'Phone case'], ru: ['Крем для рук', 'Пылесос', 'Зимние сапоги', 'Зелёный чай', 'Чехол для телефона'] };

const broadcasts = Array.from({ length: Number(options.broadcasts) }, (_, at) => {
    const language = at % 2 ? 'ru' : 'en';
    return {
        id: `shop-${String(at + 1).padStart(3, '0')}`, run: `run-${at}`, state: at % 17 === 16 ? 'lost' : at % 13 === 12 ? 'ended' : 'live', language, title: pick(GOODS[language]) + ` ${at + 1}`, host: HOSTS[at % HOSTS.length],
        seller: `Seller ${1 + (at % 9)}`, watchUrl: 'https://example.org/watch', startedAt: iso(started - 3_600_000), endedAt: at % 13 === 12 ? iso(started - 60_000) : null, heardMs: 3_600_000, lagMs: 600 + Math.floor(random() * 900), lostMs: at % 5 ? 0 : 30_000,
        coverage: at % 5 ? 1 : 0.9, lastWords: pick(LINES[language]), lastAt: iso(started - 1_000), open: {}, review: 0, risk: 0, node: null, trouble: at % 17 === 16 ? { type: 'gap', detail: 'nothing is heard since 21:04' } : null, events: [],
    };
});
const cases = new Map();
const watched = { broadcasts: {}, cases: {} };

function make(at, fields = {}) {
    const view = pick(broadcasts);
    const [category, , , severity] = pick(CATEGORIES);
    const words = pick(LINES[view.language]).split(' ');
    const from = 1 + Math.floor(random() * 3);
    const startMs = Math.max(0, 3_600_000 - (started - at)) ;
    const alert = {
        id: hex(), broadcast: view.id, utterance: `u${startMs}`, status: random() < 0.05 ? 'provisional' : 'confirmed', category, rule: `${category}/rule-${1 + Math.floor(random() * 3)}`, pack: null, packVersion: null, clause: `4.${1 + Math.floor(random() * 9)}`, severity,
        quote: words.slice(from, from + 3).join(' '), before: words.slice(0, from).join(' '), after: words.slice(from + 3).join(' '), startMs, endMs: startMs + 1_500, confidence: 0.9, message: view.language === 'ru' ? 'Так говорить нельзя: нет подтверждения.' : 'Not to be said so: there is no evidence.',
        advice: view.language === 'ru' ? 'Скажите: «мне нравится».' : 'Say: "I like it".', evidence: null, spokenAt: iso(at), detectedAt: iso(at + 700), latencyMs: 700, reason: null, run: view.run, revision: hex(), channel: 'speech', detector: 'patterns', detectors: ['patterns', 'reader'], variant: 'v2', score: 0.5 + random() / 2, lane: random() < 0.1 ? 'review' : 'alert', ...fields,
    };
    const id = hex();
    const row = { id, key: { broadcast: view.id, run: view.run, alert: alert.id }, alert, byHand: false, state: 'open', claim: null, decision: null, measure: null, snooze: null, escalation: null, last: null, changedSince: false, cameBack: null, appeal: null, lane: alert.lane ?? 'alert', twin: null, twinsEnded: false, language: view.language, host: view.host, title: view.title, history: [] };
    cases.set(id, row);
    if (alert.lane === 'review') {
        view.review++;
    } else {
        view.open[alert.severity] = (view.open[alert.severity] ?? 0) + 1;
    }
    return row;
}
for (let at = 0; at < Number(options.cases); at++) {
    make(started - Math.floor(random() * 3_500_000) - 15_000);
}

/* the stream */
const clients = new Set();
const log = [];
let count = 0;
function tell(event, data) {
    log.push({ id: ++count, text: `id: 1-${count}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n` });
    log.splice(0, log.length - 5_000);
    clients.forEach((client) => client.write(log.at(-1).text));
}
const shown = ({ history: _, ...row }) => row;
const changed = (row) => tell('case', shown(row));
function stream(request, response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const last = Number(/^1-(\d+)$/.exec(request.headers['last-event-id'] ?? '')?.[1] ?? count);
    response.write(`id: 1-${last}\nevent: hello\ndata: {"epoch":"1"}\n\n`);
    log.filter((one) => one.id > last).forEach((one) => response.write(one.text));
    clients.add(response);
    response.on('close', () => clients.delete(response));
}
setInterval(() => clients.forEach((client) => client.write(':\n\n')), 10_000);

/* live words */
const speaking = new Map();
function speak() {
    for (const view of broadcasts.filter((one) => one.state === 'live').slice(0, 8).concat(pick(broadcasts)).filter((one) => one.state === 'live')) {
        const now = 3_600_000 + Date.now() - started;
        let line = speaking.get(view.id);
        if (!line || line.said >= line.words.length) {
            line = { words: pick(LINES[view.language]).split(' '), said: 0, revision: 0, startMs: now, utterance: `u${now}` };
            speaking.set(view.id, line);
        }
        line.said++;
        const words = line.words.slice(0, line.said).map((word, at) => ({ word, startMs: line.startMs + at * 300, endMs: line.startMs + at * 300 + 280, confidence: 0.9 }));
        view.lastAt = iso(Date.now());
        view.lastWords = words.map((one) => one.word).join(' ');
        tell('words', { broadcast: view.id, utterance: line.utterance, revision: line.revision++, final: line.said === line.words.length, language: view.language, startMs: line.startMs, endMs: words.at(-1).endMs, text: view.lastWords, words, audioClockMs: now, emittedAt: view.lastAt, run: view.run });
    }
}
setInterval(speak, 250);
if (Number(options.rate) > 0) {
    setInterval(() => changed(make(Date.now() - 900)), 1_000 / Number(options.rate));
    setInterval(() => tell('broadcast', Object.assign(pick(broadcasts), { risk: Math.floor(random() * 12) })), 500);
}

/* what people do */
const answered = new Map();
function fold(event) {
    if (answered.has(event.id)) {
        return answered.get(event.id);
    }
    const row = event.type === 'case-made' ? make(Date.now(), { category: event.category, severity: event.severity, clause: event.clause, quote: event.quote, before: '', after: '', startMs: event.startMs, endMs: event.endMs, broadcast: event.broadcast, lane: 'alert', status: 'confirmed', detector: 'moderator', detectors: ['moderator'] }) : cases.get(event.case);
    const at = iso(Date.now());
    let effect = 'done';
    let diff = null;
    if (row.claim && row.claim.who !== event.who && ['claimed', 'verdict'].includes(event.type)) {
        effect = 'lost';
    } else if (event.type === 'verdict' && (event.after ?? null) !== row.last) {
        effect = 'stale';
    } else if (event.type === 'verdict' && event.revision !== row.alert.revision) {
        effect = 'stale';
        diff = { status: ['confirmed', row.alert.status] };
    } else if (event.type === 'case-made') {
        Object.assign(row, { byHand: true, key: { broadcast: event.broadcast, run: event.run, alert: row.alert.id } });
    } else if (event.type === 'verdict') {
        Object.assign(row, { state: 'decided', last: event.id, decision: { verdict: event.verdict, cause: event.cause ?? null, who: event.who, at, text: event.text ?? null, revision: event.revision, event: event.id } });
    } else if (event.type === 'undone') {
        row.history.filter((one) => one.event.id === event.undoes).forEach((one) => (one.effect = 'undone'));
        Object.assign(row, { state: row.alert.status === 'retracted' ? 'retracted' : 'open', last: event.id, decision: null, snooze: null });
    } else if (event.type === 'claimed') {
        row.claim = { who: event.who, since: at, expiresAt: iso(Date.now() + 300_000) };
    } else if (event.type === 'released') {
        row.claim = null;
    } else if (event.type === 'snoozed') {
        Object.assign(row, { state: 'snoozed', snooze: { who: event.who, until: event.until, event: event.id } });
    } else if (event.type === 'escalated') {
        row.escalation = { who: event.who, to: event.to ?? event.role, at, text: event.text ?? null, role: event.role ?? null, event: event.id, answer: null };
    } else if (event.type === 'answered') {
        row.escalation.answer = { who: event.who, at, text: event.text, event: event.id };
    } else if (event.type === 'appealed') {
        row.appeal = { event: event.id, against: event.about, by: event.who, party: event.party, madeAt: event.madeAt ?? null, at, text: event.text, ruling: null };
    } else if (event.type === 'appeal-decided') {
        row.appeal.ruling = { outcome: event.outcome, who: event.who, at, text: event.text ?? null, event: event.id };
    } else if (event.type === 'measure') {
        row.measure = event.measure;
    }
    row.history.push({ event, at, effect });
    const result = { id: event.id, effect, case: shown(row), ...(diff ? { diff } : {}) };
    answered.set(event.id, result);
    changed(row);
    return result;
}

/* questions */
const WEIGHT = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };
function chosen(query) {
    const has = (name, value) => !query[name] || query[name].split(',').includes(value);
    const time = (row) => row.alert.spokenAt;
    return [...cases.values()]
        .filter((row) => has('state', row.state) && has('lane', row.alert.lane) && has('broadcast', row.key.broadcast) && has('host', row.host) && has('category', row.alert.category) && has('rule', row.alert.rule) && has('severity', row.alert.severity) && has('language', row.language) && has('claimedBy', row.claim?.who) && has('assignedTo', broadcasts.find((view) => view.id === row.key.broadcast)?.assignedTo) && (!query.text || row.alert.quote.includes(query.text)))
        .sort((one, other) => (query.order === 'newest' ? 0 : query.order === 'oldest' ? 0 : WEIGHT[other.alert.severity] - WEIGHT[one.alert.severity]) || (query.order === 'newest' ? -1 : 1) * (time(one) < time(other) ? -1 : time(one) > time(other) ? 1 : 0));
}
const wilson = (k, n) => {
    const z = 1.96, p = n ? k / n : 0;
    const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n), half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
    return n ? { low: middle - half, high: middle + half } : { low: 0, high: 1 };
};
function said(view, from, to) {
    const lines = [];
    for (let at = Math.max(0, Math.ceil(from / 4_000) * 4_000); at <= Math.min(to, 3_600_000 + Date.now() - started - 4_000); at += 4_000) {
        const text = LINES[view.language][(at / 4_000) % 7];
        lines.push({ broadcast: view.id, utterance: `s${at}`, revision: 3, final: true, language: view.language, startMs: at, endMs: at + 3_500, text, words: text.split(' ').map((word, index, all) => ({ word, startMs: at + (index * 3_500) / all.length, endMs: at + ((index + 1) * 3_500) / all.length, confidence: 0.9 })), audioClockMs: at, emittedAt: iso(started), run: view.run, spokenAt: iso(started - 3_600_000 + at) });
    }
    return lines.slice(-200);
}
const routes = {
    session: () => ({ name: null, kind: 'local', role: 'admin', csrf: null, categories: [], broadcasts: [], may: ['get /api/sample', 'get /api/precision', 'get /api/handover', 'post /api/handover', 'get /api/review', 'get /api/agreement', 'get /api/agreement/people'], events: ['answered', 'given', 'reviewed', 'golden', 'appealed', 'appeal-decided', 'claimed', 'released', 'verdict', 'undone', 'note', 'snoozed', 'escalated', 'case-made', 'measure'] }),
    desk: () => ({ user: null, node: null, categories: CATEGORIES.map(([id, en, ru]) => ({ id, name: { en, ru } })), severities: ['info', 'low', 'medium', 'high', 'critical'], claimMinutes: 5, version: 'mock', epoch: '1' }),
    wall: () => ({ at: iso(Date.now()), broadcasts: broadcasts.map((view) => ({ ...view, watchedBy: watched.broadcasts[view.id] ?? [], assignedTo: view.assignedTo ?? null })) }),
    cases: (query, id) => {
        const all = id ? [] : chosen(query);
        const from = Number(query.offset ?? 0);
        return id ? whole(cases.get(id)) : { total: all.length, cases: all.slice(from, from + Number(query.limit ?? 100)).map(shown) };
    },
    'case-groups': (query) => {
        const groups = new Map();
        chosen({ state: 'open', ...query }).forEach((row) => {
            const key = row.key.broadcast + row.alert.rule;
            const group = groups.get(key) ?? { broadcast: row.key.broadcast, rule: row.alert.rule, category: row.alert.category, severity: row.alert.severity, open: 0, oldest: row.alert.spokenAt };
            group.open++;
            groups.set(key, group);
        });
        return { groups: [...groups.values()] };
    },
    transcripts: (query, id) => ({ lines: said(broadcasts.find((view) => view.id === id), Number(query.from ?? 0), Number(query.to ?? 1e9)) }),
    peaks: (query) => ({ fromMs: Number(query.from), toMs: Number(query.to), peaks: Array.from({ length: Number(query.count) }, (_, at) => Math.abs(Math.sin(at / 9) * Math.sin(at * 1.7)) * 0.6) }),
    search: (query) => {
        const view = broadcasts[0];
        const words = (query.q ?? '').toLowerCase().split(' ')[0];
        return { hits: broadcasts.slice(0, 20).flatMap((one) => LINES[one.language].filter((text) => words && text.includes(words)).map((text, at) => ({ broadcast: one.id, run: one.run, utterance: `s${at}`, language: one.language, startMs: at * 4_000, endMs: at * 4_000 + 3_500, at: view.startedAt, text, marks: [[text.indexOf(words), text.indexOf(words) + words.length]] }))).slice(Number(query.offset), Number(query.offset) + 50) };
    },
    precision: () => ({ precision: ['category', 'rule', 'variant', 'detector'].flatMap((kind) => CATEGORIES.map(([name], at) => ({ kind, name: kind === 'rule' ? `${name}/rule-1` : kind === 'variant' ? `${name}/rule-1/v${at}` : name, violations: 7 * at, decided: 7 * at + 13 - at, ...wilson(7 * at, 7 * at + 13 - at) }))), recall: { heard: 60, unalerted: 2_400, categories: CATEGORIES.slice(0, 6).map(([name], at) => ({ category: name, found: 40 - 6 * at, undecided: at, byHand: at % 2, heardWith: at % 3, missed: (at % 2) + 40 * (at % 3), share: (40 - 6 * at) / (40 - 6 * at + (at % 2) + 40 * (at % 3)), low: 0.1, high: 0.9 })) }, times: { shown: { p50: 900, p95: 1400, count: 9000 }, claimed: { p50: 21_000, p95: 80_000, count: 400 }, decided: { p50: 34_000, p95: 140_000, count: 380 } } }),
    handover: () => {
        const list = (which) => { const all = [...cases.values()].filter(which); return { total: all.length, cases: all.slice(0, 500).map(shown) }; };
        return { at: iso(Date.now()), claimed: list((row) => row.claim), asked: list((row) => row.escalation && !row.escalation.answer), snoozed: list((row) => row.state === 'snoozed'), cameBack: list((row) => row.cameBack), appeals: list((row) => row.appeal && !row.appeal.ruling), broadcasts: broadcasts.filter((view) => view.assignedTo), handovers: [] };
    },
    agreement: () => { const some = { n: 40, agreed: 36, raw: 0.9, ac1: 0.84, low: 0.77, high: 0.96 }; return { rate: 0.05, all: some, categories: CATEGORIES.map(([category]) => ({ category, agreement: some })), people: [{ who: 'anna', reviewed: some, reviewing: some, golden: some }] }; },
    sample: () => ({ broadcast: pick(broadcasts).id, run: null, fromMs: 60_000, toMs: 120_000 }),
};
function whole(row) {
    const same = [...cases.values()].filter((other) => other.decision && other.alert.rule === row.alert.rule);
    const violations = same.filter((other) => other.decision.verdict === 'violation').length;
    return {
        ...row, broadcastView: broadcasts.find((view) => view.id === row.key.broadcast), brief: 'title: Night cream\nproducts:\n  - name: cream\n    characteristics: {volume: 50 ml}\n', earlier: [...cases.values()].filter((other) => other.host === row.host && other.decision?.verdict === 'violation' && other.id !== row.id).slice(0, 20).map(shown),
        sameRule: { violations, falseAlarms: same.length - violations, ...wilson(violations, same.length) }, clip: { fromMs: Math.max(0, row.alert.startMs - 10_000), toMs: row.alert.endMs + 10_000 }, rule: { clause: row.alert.clause, clauseText: 'A claim of superiority needs a source and a criterion.', falsePositives: ['"best regards"'] },
    };
}
/** A tone whose pitch tells the second. */
function wav(from, to) {
    const samples = Math.round((to - from) * 16);
    const out = Buffer.alloc(44 + samples * 2);
    out.write('RIFF', 0); out.writeUInt32LE(36 + samples * 2, 4); out.write('WAVEfmt ', 8); out.writeUInt32LE(16, 16); out.writeUInt16LE(1, 20); out.writeUInt16LE(1, 22); out.writeUInt32LE(16_000, 24); out.writeUInt32LE(32_000, 28); out.writeUInt16LE(2, 32); out.writeUInt16LE(16, 34); out.write('data', 36); out.writeUInt32LE(samples * 2, 40);
    for (let at = 0; at < samples; at++) {
        const ms = from + at / 16;
        out.writeInt16LE(Math.round(6_000 * Math.sin(((2 * Math.PI * (200 + (Math.floor(ms / 1000) % 60) * 10)) / 16_000) * at)), 44 + at * 2);
    }
    return out;
}
let failing = 0;
async function body(request) {
    let text = '';
    for await (const piece of request) {
        text += piece;
    }
    return text ? JSON.parse(text) : {};
}
async function answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const query = Object.fromEntries(searchParams);
    const [, first, name, ...rest] = pathname.split('/').map(decodeURIComponent);
    const json = (status, value) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (first === 'mock') {
        const row = cases.get(query.id);
        if (name === 'retract') {
            Object.assign(row.alert, { status: 'retracted', reason: 'the final text does not carry it', revision: hex() });
            Object.assign(row, row.decision ? { changedSince: true } : { state: 'retracted' });
            changed(row);
        } else if (name === 'drop') {
            clients.forEach((client) => client.destroy());
        } else if (name === 'add') {
            Array.from({ length: Number(query.n ?? 1) }, () => changed(make(Date.now() - 900, { severity: query.severity ?? 'critical', lane: 'alert' })));
        } else if (name === 'fail') {
            failing = Number(query.n ?? 1);
        }
        return json(200, {});
    }
    if (first !== 'api') {
        const file = normalize(pathname === '/' ? 'index.html' : pathname.slice(1));
        const bytes = file.startsWith('..') ? null : await readFile(join(root, file)).catch(() => null);
        return bytes ? response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff' }).end(bytes) : response.writeHead(404).end();
    }
    if (name === 'stream') {
        return stream(request, response);
    }
    if (name === 'audio') {
        const bytes = wav(Number(query.from), Number(query.to));
        const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
        const from = range ? Number(range[1]) : 0;
        const to = range?.[2] ? Number(range[2]) : bytes.length - 1;
        return response.writeHead(range ? 206 : 200, { 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes', 'Content-Length': to - from + 1, ...(range ? { 'Content-Range': `bytes ${from}-${to}/${bytes.length}` } : {}) }).end(bytes.subarray(from, to + 1));
    }
    if (name === 'case-events') {
        const { events } = await body(request);
        if (failing > 0) {
            failing--;
            return json(503, { error: 'not known whether it counts' });
        }
        const results = events.map(fold);
        return json(results.length === 1 && ['lost', 'stale'].includes(results[0].effect) ? 409 : 200, { results });
    }
    if (name === 'broadcast-events') {
        const { events } = await body(request);
        const results = events.map((event) => {
            const view = broadcasts.find((one) => one.id === event.broadcast);
            if (event.type === 'assigned' && !answered.has(event.id)) {
                view.assignedTo = event.to ?? null;
                answered.set(event.id, true);
                tell('broadcast', view);
            }
            return { id: event.id, effect: 'done', broadcast: { ...view, watchedBy: watched.broadcasts[view.id] ?? [], assignedTo: view.assignedTo ?? null } };
        });
        return json(200, { results });
    }
    if (name === 'shown') {
        return json(200, { taken: true });
    }
    if (name === 'presence') {
        const { who, broadcast, case: id } = await body(request);
        Object.values(watched).forEach((map) => Object.keys(map).forEach((key) => (map[key] = map[key].filter((one) => one !== who))));
        const seen = broadcast ?? cases.get(id)?.key.broadcast;
        seen && (watched.broadcasts[seen] = [...(watched.broadcasts[seen] ?? []), who]);
        id && (watched.cases[id] = [...(watched.cases[id] ?? []), who]);
        tell('presence', watched);
        return json(200, {});
    }
    return routes[name] ? json(200, routes[name](query, rest.join('/'))) : json(404, { error: 'no such route' });
}
createServer((request, response) => answer(request, response).catch((error) => response.writeHead(500).end(JSON.stringify({ error: error.message })))).listen(Number(options.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${options.port}/`));
