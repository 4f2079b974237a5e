package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.SomebodyElse;
import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Agreement;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuality;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.Draw;
import broadcastmonitor.cases.HostWarning;
import broadcastmonitor.cases.Recall;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.cases.Twins;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A view of topics that are lists: it folds cases as the real one does, and keeps nothing. */
final class InMemoryDesk implements CaseDesk {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Map<CaseKey, List<Alert>> alerts = new LinkedHashMap<>();
    private final Map<CaseKey, List<CaseFold.Logged>> events = new LinkedHashMap<>();
    private final Map<String, BroadcastAct> acts = new LinkedHashMap<>();
    private final Map<String, ShiftAct> shifts = new LinkedHashMap<>();
    private final Map<String, BroadcastView> views = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CaseFold fold = new CaseFold();
    private volatile boolean outOfReach;

    /** An alert as detectors raise it. */
    static Alert alert(String broadcast, String id, String quote, Severity severity, String revision) {
        return new Alert(
                id,
                broadcast,
                "u000000001000",
                Alert.Status.CONFIRMED,
                new Alert.Charge("superlative", "superlative.best", null, null, "broadcasts 7", severity),
                new Alert.Words(quote, "this is", "kettle", 12_000, 13_500, 0.9),
                new Alert.Wording("Superlative", "Say less", null),
                new Alert.Times(NOW.minusSeconds(2), NOW, 2_000L),
                null,
                new Alert.Source(
                        "run-1", revision, null, "patterns", null, null, null, Lane.ALERT, null, null, null, null));
    }

    static BroadcastView view(String id, long heardMs, String node) {
        return new BroadcastView(
                id, "run-1", "live", "en", "Kettles", "Anna", "Shop", "", NOW, null, heardMs, 400, 0, 1, "", NOW,
                Map.of(), 0, 0, node, null, List.of());
    }

    void raise(Alert alert) {
        CaseKey key = CaseKey.of(alert);
        synchronized (this) {
            alerts.computeIfAbsent(key, each -> new ArrayList<>()).add(alert);
        }
        Case now = find(key.id()).orElseThrow();
        listeners.forEach(each -> each.changed(now));
    }

    void stands(BroadcastView view) {
        synchronized (this) {
            views.put(view.id(), view);
        }
        listeners.forEach(each -> each.changed(view));
    }

    void say(Transcript transcript) {
        synchronized (this) {
            lines.add(new Line(transcript, NOW));
        }
        listeners.forEach(each -> each.heard(transcript));
    }

    void loseTopics() {
        outOfReach = true;
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public CompletableFuture<Outcome> record(CaseEvent event) {
        if (outOfReach) {
            return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        }
        synchronized (this) {
            events.computeIfAbsent(event.key(), each -> new ArrayList<>()).add(new CaseFold.Logged(event, NOW));
        }
        Case now = find(event.key().id()).orElseThrow();
        listeners.forEach(each -> each.changed(now));
        return CompletableFuture.completedFuture(new Outcome(
                now.history().stream()
                        .filter(each -> each.event().id().equals(event.id()))
                        .findFirst()
                        .orElseThrow()
                        .effect(),
                now));
    }

    private List<Case> all() {
        List<Case> alone = alone();
        return alone.stream()
                .map(each -> Twins.beside(each, id -> alone.stream()
                        .filter(other -> other.key().id().equals(id))
                        .findFirst()))
                .toList();
    }

    @Override
    public List<Case> sentAway(String id, int most) {
        return all().stream()
                .filter(each -> each.twins().inForce() != null
                        && each.twins().inForce().twin().key().id().equals(id))
                .toList();
    }

    @Override
    public CompletableFuture<Void> record(BroadcastAct act) {
        if (outOfReach) {
            return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        }
        synchronized (this) {
            acts.putIfAbsent(act.id(), act);
        }
        BroadcastView view = views.get(act.broadcast());
        listeners.forEach(each -> each.changed(view));
        return CompletableFuture.completedFuture(null);
    }

    synchronized List<BroadcastAct> acts() {
        return List.copyOf(acts.values());
    }

    @Override
    public synchronized Optional<BroadcastAct.Assignment> assigned(String broadcast) {
        return acts.values().stream()
                .filter(act -> act.type() == BroadcastAct.Type.ASSIGNED
                        && act.broadcast().equals(broadcast))
                .reduce((one, other) -> other)
                .filter(act -> act.to() != null)
                .map(act -> new BroadcastAct.Assignment(act.to(), act.who(), NOW));
    }

    @Override
    public synchronized List<HostWarning> warnings(String broadcast) {
        return HostWarning.fold(acts.values().stream()
                .filter(act -> act.broadcast().equals(broadcast))
                .map(act -> new BroadcastAct.Logged(act, NOW))
                .toList());
    }

    private synchronized List<Case> alone() {
        Set<CaseKey> keys = new java.util.LinkedHashSet<>(alerts.keySet());
        keys.addAll(events.keySet());
        return keys.stream()
                .map(key -> fold.fold(key, alerts.getOrDefault(key, List.of()), events.getOrDefault(key, List.of())))
                .toList();
    }

    @Override
    public Optional<Case> find(String id) {
        return all().stream().filter(each -> each.key().id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<CaseFold.Logged> deeds(String broadcast) {
        return events.entrySet().stream()
                .filter(each -> each.getKey().broadcast().equals(broadcast))
                .flatMap(each -> each.getValue().stream())
                .toList();
    }

    @Override
    public Page find(CaseQuery query) {
        List<Case> found = all().stream()
                .filter(each -> query.states().isEmpty() || query.states().contains(each.state()))
                .filter(each -> query.severities().isEmpty()
                        || query.severities().contains(each.alert().severity()))
                .filter(each -> query.broadcasts().isEmpty()
                        || query.broadcasts().contains(each.key().broadcast()))
                .filter(each -> query.claimedBy() == null
                        || each.claim() != null && each.claim().who().equals(query.claimedBy()))
                .filter(each -> query.waiting() == null || waits(each, query.waiting()))
                .toList();
        return new Page(found.stream().skip(query.offset()).limit(query.limit()).toList(), found.size());
    }

    private static boolean waits(Case each, CaseQuery.Waiting waiting) {
        String me = waiting.who();
        CaseQuality quality = each.quality();
        boolean others = each.decision() == null
                || me == null
                || SomebodyElse.than(each.decision().who(), me);
        return switch (waiting.kind()) {
            case QUESTION ->
                each.isAsked()
                        && (!SomebodyElse.than(each.escalation().to(), me)
                                || waiting.roles().contains(each.escalation().to()));
            case ANY_QUESTION -> each.isAsked();
            case CLAIM -> each.claim() != null;
            case CAME_BACK -> each.cameBack() != null;
            case DUE -> each.snooze() != null && !each.snooze().until().isAfter(NOW);
            case APPEAL -> quality.isAppealed();
            case DISPUTE -> quality.disputed();
            case REVIEW ->
                each.decision() != null
                        && others
                        && Draw.of("review", each.decision().event()) < waiting.rate()
                        && (quality.appeal() == null || quality.appeal().ruling() == null)
                        && quality.reviews().stream().noneMatch(review -> review.about()
                                .equals(each.decision().event()));
            case GOLDEN ->
                quality.golden() != null
                        && others
                        && SomebodyElse.than(quality.golden().who(), me)
                        && quality.reviews().stream()
                                .noneMatch(review ->
                                        review.about().equals(quality.golden().event())
                                                && !SomebodyElse.than(review.who(), me));
        };
    }

    @Override
    public CompletableFuture<Void> record(ShiftAct act) {
        synchronized (this) {
            shifts.putIfAbsent(act.id(), act);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<Handover> handovers(int most) {
        List<Handover> all = new ArrayList<>();
        for (ShiftAct act : shifts.values()) {
            boolean undone = shifts.values().stream().anyMatch(other -> act.id().equals(other.undoes()));
            if (act.type() == ShiftAct.Type.HANDED_OVER) {
                all.add(0, new Handover(act, NOW, undone));
            }
        }
        return all;
    }

    @Override
    public synchronized Map<String, BroadcastAct.Assignment> assignments() {
        Map<String, BroadcastAct.Assignment> all = new LinkedHashMap<>();
        views.keySet().forEach(id -> assigned(id).ifPresent(each -> all.put(id, each)));
        return all;
    }

    @Override
    public Agreement.Figures agreement(Instant since) {
        Agreement none = Agreement.of(List.of());
        List<CaseQuality.Review> reviews = all().stream()
                .flatMap(each -> each.quality().reviews().stream())
                .filter(each -> !each.golden())
                .toList();
        Agreement all = Agreement.of(reviews.stream()
                .map(each -> new Agreement.Pair(each.firstVerdict(), each.verdict()))
                .toList());
        return new Agreement.Figures(
                all,
                List.of(new Agreement.Of("superlative", all)),
                reviews.stream()
                        .map(CaseQuality.Review::first)
                        .distinct()
                        .map(who -> new Agreement.Person(who, all, none, none))
                        .toList());
    }

    @Override
    public List<Group> groups(CaseQuery query) {
        return List.of(new Group("a", "superlative.best", "superlative", "high", all().size(), NOW));
    }

    @Override
    public synchronized List<BroadcastView> broadcasts() {
        return List.copyOf(views.values());
    }

    @Override
    public synchronized List<Line> transcript(String broadcast, String run, long fromMs, long toMs) {
        return lines.stream()
                .filter(each -> each.transcript().broadcast().equals(broadcast))
                .filter(each ->
                        each.transcript().startMs() < toMs && each.transcript().endMs() > fromMs)
                .toList();
    }

    @Override
    public synchronized Optional<Account> account(String broadcast, String run) {
        return Optional.ofNullable(views.get(broadcast))
                .map(view -> new Account(
                        view,
                        run == null ? view.run() : Account.run(run),
                        List.of(new Hearing(view.run(), NOW, NOW)),
                        view.events(),
                        all().stream()
                                .filter(each -> each.key().broadcast().equals(broadcast))
                                .toList(),
                        transcript(broadcast, run, 0, Long.MAX_VALUE).stream()
                                .map(Line::transcript)
                                .toList()));
    }

    @Override
    public List<Hit> search(String words, Search where) {
        return List.of(new Hit("a", "run-1", "u1", "en", 0, 900, NOW, "say " + words, List.of(new int[] {4, 9})));
    }

    @Override
    public List<Precision> precision(Instant since) {
        return List.of(new Precision("rule", "superlative.best", 3, 4, 0.3, 0.95));
    }

    @Override
    public Recall recall(Instant since) {
        return new Recall(2, 9, List.of(Recall.estimate(new Recall.Counted("rudeness", 4, 1, 0, 1), 2, 9)));
    }

    @Override
    public Map<String, Percentiles> times(Instant since) {
        return Map.of("claimed", new Percentiles(1_000, 5_000, 4));
    }

    @Override
    public Following follow(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
