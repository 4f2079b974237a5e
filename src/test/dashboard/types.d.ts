/* What the service says, as docs/dashboard.md has it, for tsc. */

type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical';
type Verdict = 'violation' | 'false-alarm';
type Cause = 'rule-wrong' | 'misheard' | 'evidence-exists' | 'duplicate';
type Measure = 'none' | 'warned' | 'stopped' | 'penalty';

interface Alert {
    id: string; broadcast: string; utterance: string; status: 'provisional' | 'confirmed' | 'retracted';
    category: string; rule: string; pack: string | null; packVersion: string | null; clause: string | null;
    severity: Severity; quote: string; before: string; after: string; startMs: number; endMs: number;
    confidence: number; message: string | null; advice: string | null; evidence: string | null;
    spokenAt: string | null; detectedAt: string | null; latencyMs: number | null; reason?: string | null;
    run?: string; revision?: string; channel?: 'speech' | 'chat'; detector?: string; detectors?: string[];
    variant?: string; score?: number; lane?: 'alert' | 'review';
    rulesHash?: string; modelName?: string; readerName?: string; briefHash?: string;
}

interface CaseRow {
    id: string; key: { broadcast: string; run: string | null; alert: string }; alert: Alert; byHand: boolean;
    state: 'open' | 'snoozed' | 'decided' | 'retracted';
    claim: { who: string; since: string; expiresAt: string } | null;
    decision: { verdict: Verdict; cause: Cause | null; who: string; at: string; text: string | null; revision: string | null; event: string } | null;
    measure: Measure | null;
    snooze: { who: string; until: string; event: string } | null;
    escalation: { who: string; to: string; at: string; text: string | null; role: string | null; event: string; answer: { who: string; at: string; text: string; event: string } | null } | null;
    cameBack: string | null; appeal: Appeal | null;
    last: string | null; changedSince: boolean; lane: 'alert' | 'review'; twinsEnded: boolean;
    twin: { case: string; broadcast: string | null; quote: string | null; score: number; event: string } | null;
    language: string | null; host: string | null; title: string | null;
}

interface Appeal {
    event: string; against: string; by: string; party: 'host' | 'seller'; madeAt: string | null; at: string; text: string;
    ruling: { outcome: 'upheld' | 'overturned'; who: string; at: string; text: string | null; event: string } | null;
}
interface Quality {
    appeal: Appeal | null; golden: { verdict: Verdict; who: string; at: string; text: string | null; event: string } | null; disputed: boolean;
    reviews: { who: string; verdict: Verdict; cause: Cause | null; at: string; text: string | null; event: string; about: string; first: string; firstVerdict: Verdict; golden: boolean }[];
}

interface Recorded { event: CaseEvent & { at?: string }; at: string; effect: Effect }
type Effect = 'done' | 'lost' | 'stale' | 'undone' | 'void';

interface CaseDetail extends CaseRow {
    history: Recorded[]; quality: Quality | null; broadcastView: BroadcastView | null; brief: any; earlier: CaseRow[]; sentAway: CaseRow[];
    sameRule: { violations: number; falseAlarms: number; low: number; high: number } | null;
    clip: { fromMs: number; toMs: number } | null;
    rule: { clause?: string; clauseText?: string; falsePositives?: string[] | null } | null;
}

interface CaseEvent {
    id: string; type: string; who: string; case?: string; revision?: string | null; after?: string | null;
    verdict?: Verdict; cause?: Cause | null; measure?: Measure; until?: string; to?: string | null; undoes?: string;
    bulk?: string; text?: string | null; broadcast?: string; run?: string | null; category?: string;
    severity?: Severity; clause?: string | null; startMs?: number; endMs?: number; quote?: string; result?: 'clean' | 'violation' | 'withdrawn'; level?: string;
    role?: string; about?: string; party?: string; madeAt?: string; outcome?: string;
}

interface Result { id: string; effect: Effect; case: CaseRow | null; broadcast?: BroadcastView; diff?: any }

interface BroadcastView {
    id: string; run: string | null; state: 'live' | 'lost' | 'failed' | 'ended'; language: string | null; title: string;
    host: string; seller: string; watchUrl: string; startedAt: string | null; endedAt: string | null; heardMs: number;
    lagMs: number; lostMs: number; coverage: number; lastWords: string; lastAt: string | null;
    open: Partial<Record<Severity, number>>; review: number; risk: number; node: string | null; trouble: any;
    events: any[]; watchedBy?: string[]; assignedTo?: string | null;
}

interface Word { word: string; startMs: number; endMs: number; confidence: number }
interface Transcript {
    broadcast: string; utterance: string; revision: number; final: boolean; language: string; startMs: number; endMs: number;
    text: string; words: Word[]; audioClockMs: number; emittedAt: string | null; run?: string | null; spokenAt?: string | null; before?: string;
}
interface Group { broadcast: string; rule: string; category: string; severity: Severity; open: number; oldest: string | null }
interface Hit {
    broadcast: string; run: string | null; utterance: string; language: string; startMs: number; endMs: number; at: string | null;
    text: string; marks: [number, number][];
}
interface Desk {
    user: string | null; node: string | null; categories: { id: string; name: { en: string; ru: string } }[]; severities: Severity[];
    claimMinutes: number; version: string; epoch: string;
}
interface PrecisionRow { kind: string; name: string; violations: number; decided: number; low: number; high: number }
interface RecallRow { category: string; found: number; undecided: number; byHand: number; heardWith: number; missed: number | null; share: number | null; low: number; high: number }
interface Recall { heard: number; unalerted: number; categories: RecallRow[] }
interface Action { id: string; keys: string[]; scope: 'rules' | 'everywhere' | 'list' | 'case' | 'sound' | 'broadcast'; }
