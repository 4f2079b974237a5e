package broadcastmonitor.alerts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Finding.Wording;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Detectors of kinds that rules are not: one that reads finals only and has opinions, one that keeps an episode over minutes. */
public final class TestDetectors {
    private TestDetectors() {}

    /** Words, a reader of finals and a follower of episodes side by side. */
    public static BroadcastEvaluation sideBySide() {
        return new BroadcastEvaluation(List.of(new WordRules(), new FinalsReader(), new TalkFollower()), Brief.none());
    }

    /** Three minutes about the weather between a greeting and a kettle. */
    public static List<Transcript> digression(String broadcast) {
        List<Transcript> talk = new ArrayList<>();
        talk.add(Speech.last(broadcast, "u0", 0, 0, "hello"));
        talk.add(Speech.last(broadcast, "u1", 0, 10_000, "what weather we have"));
        for (int u = 2; u < 20; u++) {
            talk.add(Speech.partial(broadcast, "u" + u, 0, u * 10_000L, "it rains"));
            talk.add(Speech.last(broadcast, "u" + u, 1, u * 10_000L, "it rains again"));
        }
        talk.add(Speech.last(broadcast, "u20", 0, 200_000, "now the kettle"));
        return talk;
    }

    static Finding finding(
            String detector, String rule, String category, Place place, String quote, Double score, Episode episode) {
        return new Finding(
                new Origin(detector, rule, null, null, null),
                category,
                "clause",
                Severity.MEDIUM,
                0,
                place,
                quote,
                1,
                score,
                true,
                false,
                score != null && score < 0.5 ? Lane.REVIEW : Lane.ALERT,
                new Wording("message", "advice", null),
                episode);
    }

    /** Finds "lovely" in finals, holds "must" for impossible when "please" stands beside it, and shares "best". */
    public static final class FinalsReader implements Detector<Integer> {
        @Override
        public String name() {
            return "reader";
        }

        @Override
        public String version() {
            return "reader-1";
        }

        @Override
        public Storage<Integer, Integer> storage() {
            return Storage.plain(1, Integer.class);
        }

        @Override
        public Integer begin(Brief brief) {
            return 0;
        }

        @Override
        public Integer briefChanged(Integer state, Brief brief) {
            return state;
        }

        @Override
        public Step<Integer> accept(Integer read, Passage passage) {
            if (!passage.complete()) {
                return Step.nothing(read);
            }
            List<Finding> findings = List.of("lovely", "best").stream()
                    .filter(word -> passage.text().contains(word))
                    .map(word -> inPassage(passage, word))
                    .toList();
            double must = passage.text().contains("please") ? 0.001 : 0.4;
            return new Step<>(
                    findings, read + 1, Map.of("categorical", must, "superlative", 0.9), List.of(), List.of());
        }

        private static Finding inPassage(Passage passage, String word) {
            int start = passage.text().indexOf(word);
            int index = (int) passage.text()
                    .substring(0, start)
                    .chars()
                    .filter(c -> c == ' ')
                    .count();
            Passage.Spoken said =
                    passage.words().isEmpty() ? null : passage.words().get(index);
            return finding(
                    "reader",
                    "reader.superlative",
                    "superlative",
                    new Place(
                            index,
                            index,
                            start,
                            start + word.length(),
                            said == null ? 0 : said.startMs(),
                            said == null ? 0 : said.endMs()),
                    word,
                    word.equals("best") ? 0.95 : 0.8,
                    null);
        }
    }

    /**
     * Where an episode is.
     *
     * @param utterance that in which it began, empty for none
     * @param startMs where it began
     * @param endMs how far it has come
     * @param toldMs up to where it was told
     * @param lostMs how much was lost in it
     */
    public record Following(String utterance, long startMs, long endMs, long toldMs, long lostMs) {
        static final Following NOTHING = new Following("", 0, 0, 0, 0);

        boolean open() {
            return !utterance.isEmpty();
        }
    }

    /** An episode lasts from a final with "weather" to one with "kettle"; it is told every minute, and one of less than ten seconds was none. */
    public static final class TalkFollower implements Detector<Following> {
        @Override
        public String name() {
            return "talk";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Storage<Following, Following> storage() {
            return Storage.plain(1, Following.class);
        }

        @Override
        public Following begin(Brief brief) {
            return Following.NOTHING;
        }

        @Override
        public Following briefChanged(Following state, Brief brief) {
            return state;
        }

        @Override
        public Step<Following> accept(Following now, Passage passage) {
            if (!passage.complete() || passage.words().isEmpty()) {
                return Step.nothing(now);
            }
            AudioSpan span = passage.span();
            if (!now.open() && passage.text().contains("weather")) {
                Following opened = new Following(passage.id(), span.startMs(), span.endMs(), span.endMs(), 0);
                return new Step<>(List.of(told(opened, Episode.Phase.OPENED)), opened);
            }
            if (now.open() && passage.text().contains("kettle")) {
                boolean brief = now.endMs() - now.startMs() < 10_000;
                return new Step<>(
                        List.of(told(now, brief ? Episode.Phase.WITHDRAWN : Episode.Phase.CLOSED)), Following.NOTHING);
            }
            return Step.nothing(
                    now.open()
                            ? new Following(now.utterance(), now.startMs(), span.endMs(), now.toldMs(), now.lostMs())
                            : now);
        }

        @Override
        public Step<Following> clock(Following now, long audioMs) {
            if (!now.open() || now.endMs() - now.toldMs() < 60_000) {
                return Step.nothing(now);
            }
            Following told = new Following(now.utterance(), now.startMs(), now.endMs(), now.endMs(), now.lostMs());
            return new Step<>(List.of(told(told, Episode.Phase.EXTENDED)), told);
        }

        @Override
        public Step<Following> gap(Following now, AudioSpan lost) {
            return Step.nothing(
                    now.open()
                            ? new Following(
                                    now.utterance(),
                                    now.startMs(),
                                    now.endMs(),
                                    now.toldMs(),
                                    now.lostMs() + lost.endMs() - lost.startMs())
                            : now);
        }

        @Override
        public Step<Following> end(Following now) {
            Finding whole = finding(
                    name(),
                    "talk.never-said",
                    "missing-characteristics",
                    Place.of(new AudioSpan(0, now.endMs())),
                    "",
                    null,
                    null);
            return new Step<>(
                    now.open() ? List.of(told(now, Episode.Phase.CLOSED), whole) : List.of(whole), Following.NOTHING);
        }

        private Finding told(Following now, Episode.Phase phase) {
            return finding(
                    name(),
                    "talk.off-topic",
                    "off-topic",
                    Place.of(new AudioSpan(now.startMs(), now.endMs())),
                    "weather, " + now.lostMs() + " ms lost",
                    null,
                    new Episode(Long.toString(now.startMs()), now.utterance(), phase));
        }
    }
}
