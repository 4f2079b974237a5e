package broadcastmonitor.talk;

import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.talk.TalkMemory.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows digressions over utterances: each is decided once enough has been said behind it, in agreement with all that was decided
 * before (Viterbi search with a fixed lag). Decides by the times of utterances alone, so that the same broadcast gives the same
 * however it arrives. For one call.
 */
final class Digressions {
    /** A digression as it stands now. */
    record News(Told told, Phase phase, Stretch stretch, long lostMs) {}

    private final TalkConfig config;
    private final List<News> news = new ArrayList<>();
    private final List<UndecidedUtterance> window;
    private boolean off;
    private Stretch stretch;
    private Told told;
    private long lostMs;

    Digressions(TalkConfig config, TalkMemory memory) {
        this.config = config;
        window = new ArrayList<>(memory.window());
        off = memory.off();
        stretch = memory.stretch();
        told = memory.told();
        lostMs = memory.lostMs();
    }

    List<News> news() {
        return news;
    }

    TalkMemory memory(List<String> before) {
        return new TalkMemory(before, window, off, stretch, told, lostMs);
    }

    /** An utterance was heard to its end. */
    void hear(UndecidedUtterance heard) {
        window.add(heard);
        boolean[] path = path();
        int decided = 0;
        while (decided < window.size() && heard.endMs() - window.get(decided).endMs() >= config.lagMs()) {
            decide(window.get(decided), path[decided]);
            decided++;
        }
        window.subList(0, decided).clear();
        tell(Arrays.copyOfRange(path, decided, path.length));
    }

    /** Nothing more comes. */
    void end() {
        boolean[] path = path();
        for (int i = 0; i < path.length; i++) {
            decide(window.get(i), path[i]);
        }
        window.clear();
        finish();
    }

    private boolean[] path() {
        return TwoStates.path(
                off, window.stream().mapToDouble(UndecidedUtterance::odds).toArray(), config.change());
    }

    private void decide(UndecidedUtterance heard, boolean isOff) {
        if (isOff) {
            stretch = Stretch.with(stretch, heard);
        } else {
            finish();
        }
        off = isOff;
    }

    private void finish() {
        if (stretch != null) {
            Stretch whole = digression(stretch);
            if (whole == null) {
                withdraw();
            } else {
                news.add(new News(told == null ? told(whole) : told, Phase.CLOSED, whole, lostMs));
                told = null;
            }
        }
        stretch = null;
        lostMs = 0;
    }

    private void withdraw() {
        if (told != null) {
            UndecidedUtterance nothing =
                    new UndecidedUtterance(told.utterance(), told.startMs(), told.endMs(), told.quote(), 0, 0, 1);
            news.add(new News(told, Phase.WITHDRAWN, new Stretch(List.of(nothing)), 0));
            told = null;
        }
    }

    /** What of some off-topic utterances in a row is a digression, or null. */
    private Stretch digression(Stretch all) {
        Stretch whole = all == null ? null : all.trimmed(config.edge());
        return whole == null
                        || whole.utterances().size() < config.fewest()
                        || whole.lengthMs() < config.shortestMs()
                        || whole.score() < config.least()
                ? null
                : whole;
    }

    private static Told told(Stretch whole) {
        String utterance = whole.first().id();
        return new Told(utterance, utterance, whole.startMs(), whole.endMs(), whole.quote());
    }

    /** Tells of the digression that goes on: the one decided so far with what seems to belong to it, or the first in the window. */
    private void tell(boolean[] path) {
        int at = 0;
        if (stretch == null) {
            while (at < path.length && !path[at]) {
                at++;
            }
        }
        Stretch now = stretch;
        double evidence = 0;
        for (; at < path.length && path[at]; at++) {
            now = Stretch.with(now, window.get(at));
            evidence += window.get(at).odds();
        }
        Stretch whole = digression(now);
        if (whole == null) {
            withdraw();
        } else if (told == null) {
            if (stretch != null || evidence - 2 * config.change() >= config.margin()) {
                told = told(whole);
                news.add(new News(told, Phase.OPENED, whole, lostMs));
            }
        } else if (whole.endMs() - told.endMs() >= config.againMs()) {
            told = new Told(told.id(), told.utterance(), told.startMs(), whole.endMs(), whole.quote());
            news.add(new News(told, Phase.EXTENDED, whole, lostMs));
        }
    }

    /** Something was lost. */
    void lose(long millis) {
        if (stretch != null || told != null) {
            lostMs += millis;
        }
    }
}
