package broadcastmonitor.report;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a broadcast was judged by, gathered from what names it. For one thread. */
final class Bases {
    private record Key(Basis.Kind kind, String name) {}

    private final Map<Key, Basis> bases = new HashMap<>();

    /** All of them, by kind and first appearance. */
    static List<Basis> of(List<Transcript> lines, List<Case> cases) {
        Bases all = new Bases();
        for (Transcript line : lines) {
            all.named(Basis.Kind.MODEL, line.model(), line.startMs(), line.endMs(), line.emittedAt());
        }
        for (Case each : cases) {
            if (!each.byHand()) {
                all.named(each.alert());
            }
        }
        return all.bases.values().stream()
                .sorted(Comparator.comparing(Basis::kind)
                        .thenComparingLong(Basis::fromMs)
                        .thenComparing(Basis::name))
                .toList();
    }

    private void named(Alert alert) {
        Alert.Source source = alert.source();
        Instant at = alert.detectedAt();
        named(Basis.Kind.RULES, source.rulesHash(), alert.startMs(), alert.endMs(), at);
        named(Basis.Kind.MODEL, source.modelName(), alert.startMs(), alert.endMs(), at);
        named(Basis.Kind.READER, source.readerName(), alert.startMs(), alert.endMs(), at);
        named(Basis.Kind.BRIEF, source.briefHash(), alert.startMs(), alert.endMs(), at);
    }

    private void named(Basis.Kind kind, String name, long fromMs, long toMs, Instant at) {
        if (name != null) {
            bases.merge(new Key(kind, name), new Basis(kind, name, fromMs, toMs, at, at, 1), Bases::both);
        }
    }

    private static Basis both(Basis one, Basis other) {
        return new Basis(
                one.kind(),
                one.name(),
                Math.min(one.fromMs(), other.fromMs()),
                Math.max(one.toMs(), other.toMs()),
                earlier(one.from(), other.from()),
                later(one.to(), other.to()),
                one.named() + other.named());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
