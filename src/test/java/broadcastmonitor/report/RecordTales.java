package broadcastmonitor.report;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk.Account;
import broadcastmonitor.cases.CaseDesk.Hearing;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Broadcasts that never were, told at random from a seed: the same seed tells the same. */
final class RecordTales {
    static final Instant START = CaseTales.START;
    private static final long HOUR_MS = 3_600_000;
    private static final List<String> CATEGORIES = List.of(
            "superlative",
            "off-topic",
            "profanity",
            "personal-data",
            "missing-characteristics",
            "fact-mismatch",
            "chat-style");
    private static final List<String> WORDS = List.of(
            "чайник",
            "самый",
            "лучший",
            "the",
            "kettle",
            "best",
            "<b>",
            "\"цена\"",
            "=1+1",
            "сегодня",
            "only",
            "&amp;",
            "ёлка");

    private final Random random;
    private final String id;
    private final long lengthMs;
    private final List<BroadcastEvent> events = new ArrayList<>();

    private RecordTales(long seed, double hours) {
        random = new Random(seed);
        id = "shop-" + seed;
        lengthMs = (long) (hours * HOUR_MS);
    }

    /**
     * A broadcast that is over.
     *
     * @param hours how long, audio time
     * @param cases how many cases
     * @param decided the share of them that is decided
     */
    static BroadcastRecord told(long seed, double hours, int cases, double decided) {
        return new RecordTales(seed, hours).record(cases, decided);
    }

    private BroadcastRecord record(int count, double decided) {
        events.add(event(BroadcastEvent.Type.STARTED, 0, START));
        long lost = 0;
        for (int i = 1; i < 4; i++) {
            long at = lengthMs * i / 5;
            long length = 1_000 + random.nextInt(90_000);
            Instant from = START.plusMillis(at + lost);
            lost += length;
            events.add(new BroadcastEvent(
                    id,
                    BroadcastEvent.Type.RESUMED,
                    at,
                    at,
                    "no sound",
                    from.plusMillis(length),
                    from,
                    from.plusMillis(length)));
        }
        events.add(event(BroadcastEvent.Type.ENDED, lengthMs, START.plusMillis(lengthMs + lost)));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(each(i, lengthMs * i / Math.max(1, count), random.nextDouble() < decided));
        }
        BroadcastView view = new BroadcastView(
                id,
                "run-1",
                "ended",
                "ru",
                "Чайники <и> \"кастрюли\"",
                "Анна & Co",
                "Лавка",
                "",
                START,
                START,
                lengthMs,
                0,
                lost,
                1,
                "",
                START,
                Map.of(),
                0,
                0,
                null,
                null,
                List.of());
        Account account = new Account(
                view, "run-1", List.of(new Hearing("run-1", START.plusSeconds(5), START)), events, cases, lines());
        return Gathering.record(account, "title: Чайники\n");
    }

    private BroadcastEvent event(BroadcastEvent.Type type, long ms, Instant at) {
        return new BroadcastEvent(id, type, ms, ms, "", at);
    }

    private List<Transcript> lines() {
        List<Transcript> lines = new ArrayList<>();
        for (long at = 0; at + 5_000 < lengthMs; at += 6_000) {
            List<Word> words = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                words.add(new Word(word, at + i * 400L, at + i * 400L + 300, random.nextInt(20) == 0 ? 0.3 : 0.9));
            }
            String text = String.join(" ", words.stream().map(Word::word).toList());
            lines.add(new Transcript(
                            id,
                            "u" + at,
                            1,
                            true,
                            "ru",
                            at,
                            at + 3_900,
                            text,
                            words,
                            at + 4_200,
                            START.plusMillis(at + 4_300))
                    .heardIn("run-1", "vosk-model-demo-ru"));
        }
        return lines;
    }

    private Case each(int number, long startMs, boolean decided) {
        Severity severity = Severity.values()[random.nextInt(Severity.values().length)];
        Lane lane = random.nextInt(8) == 0 ? Lane.REVIEW : Lane.ALERT;
        Status status = random.nextInt(10) == 0 ? Status.RETRACTED : Status.CONFIRMED;
        String quote = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
        Alert alert = CaseTales.alert(
                id,
                "a" + number,
                status,
                quote,
                startMs,
                START.plusMillis(startMs),
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                severity,
                lane);
        List<Logged> deeds = new ArrayList<>();
        if (decided) {
            CaseEvent verdict = random.nextBoolean()
                    ? CaseTales.event("verdict-" + number, Type.VERDICT, "ann", alert, null)
                    : CaseTales.falseAlarm("verdict-" + number, "boris", alert, null, Cause.MISHEARD);
            deeds.add(new Logged(
                    CaseTales.event("claim-" + number, Type.CLAIMED, verdict.who(), alert, null), after(number)));
            deeds.add(new Logged(verdict, after(number).plusSeconds(5)));
            if (verdict.cause() == null) {
                deeds.add(new Logged(
                        CaseTales.event("measure-" + number, Type.MEASURE, "ann", alert, null),
                        after(number).plusSeconds(6)));
            }
        }
        return new CaseFold().fold(CaseKey.of(alert), List.of(alert), deeds);
    }

    private static Instant after(int number) {
        return START.plusSeconds(60L * 60 * 24 + number * 10L);
    }
}
