package broadcastmonitor.cases.view;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a broadcast stands, as its topics tell bit by bit, each bit any number of times. Transcripts, events and briefs share no order: what
 * is known of the newest hearing comes of each by itself. Kept as JSON, therefore the fields. For the one thread that reads the topics.
 */
final class Standing {
    private static final int MOST_EVENTS = 100;
    private static final int MOST_WORDS = 400;
    private static final long MADE_UP_MS = 1_500;

    public String id;
    public String title = "";
    public String host = "";
    public String seller = "";
    public String watchUrl = "";
    public String declared;

    public String run;
    public Instant runAt;
    public String language;
    public long heardMs;
    public long lagMs;
    public String lastWords = "";
    public Instant lastAt;

    public Instant startedAt;
    public Instant endedAt;
    public boolean failed;
    public Instant lostSince;
    public String trouble;
    public Type troubleType;
    /** What was lost, by the wall-clock time from which on; milliseconds. */
    public Map<String, Long> losses = new LinkedHashMap<>();

    /** Which service holds the recording, as the newest event that tells says. */
    public String node;

    public List<BroadcastEvent> events = new ArrayList<>();

    Standing() {}

    Standing(String id) {
        this.id = id;
    }

    /** Takes a brief. True when it says something new. */
    boolean about(Brief brief) {
        String before = title + host + seller + watchUrl + declared;
        title = brief.title();
        host = brief.host();
        seller = brief.seller();
        watchUrl = brief.watchUrl();
        declared =
                brief.language().map(broadcastmonitor.broadcast.Language::code).orElse(null);
        return !before.equals(title + host + seller + watchUrl + declared);
    }

    /** Takes a hypothesis. True when more has changed than words. */
    boolean heard(Transcript said, Instant arrived) {
        Instant at = said.emittedAt() == null ? arrived : said.emittedAt();
        boolean other = !Objects.equals(said.run(), run);
        if (other && runAt != null && at.isBefore(runAt)) {
            return false; // an earlier hearing, told late
        }
        if (other) {
            run = said.run();
            heardMs = 0;
            lastAt = null;
        }
        runAt = runAt == null || at.isAfter(runAt) ? at : runAt;
        boolean spoke = other || language == null;
        language = said.language();
        heardMs = Math.max(heardMs, said.audioClockMs());
        if (lastAt == null || !at.isBefore(lastAt)) {
            lastAt = at;
            lagMs = said.heardAt() == null || said.emittedAt() == null
                    ? 0
                    : Math.max(0, between(said.heardAt(), said.emittedAt()));
            lastWords = said.text().isEmpty() ? lastWords : tail(said.text());
        }
        return spoke;
    }

    private static long between(Instant from, Instant to) {
        return CaseTable.ms(to) - CaseTable.ms(from);
    }

    private static String tail(String text) {
        return text.length() <= MOST_WORDS ? text : text.substring(text.indexOf(' ', text.length() - MOST_WORDS) + 1);
    }

    /** Takes an event. True when it is news. */
    boolean happened(BroadcastEvent told) {
        boolean moved = told.node() != null && !told.node().equals(node);
        node = moved ? told.node() : node;
        // Told again by a service that has another address now it is the same event.
        BroadcastEvent event = told.heldBy(null);
        if (event.type() == Type.STARTED
                && event.at() != null
                && startedAt != null
                && event.at().isAfter(startedAt)) {
            begin();
        }
        if (events.contains(event)) {
            return moved;
        }
        events.add(event);
        if (events.size() > MOST_EVENTS) {
            events.remove(0);
        }
        switch (event.type()) {
            case STARTED -> startedAt = startedAt == null ? event.at() : startedAt;
            case ENDED -> {
                endedAt = event.at() == null ? Instant.EPOCH : event.at();
                lostSince = null;
                heardMs = event.endMs() == null ? heardMs : Math.max(heardMs, event.endMs());
            }
            case GAP -> lost(event);
            case RESUMED -> resumed(event);
            case LAG -> late(event);
            case FAULT -> {
                failed |= event.detail().startsWith(BroadcastEvent.GIVEN_UP);
                trouble(event);
            }
        }
        return true;
    }

    /** It is heard anew. */
    private void begin() {
        startedAt = null;
        endedAt = null;
        failed = false;
        lostSince = null;
        trouble = null;
        losses.clear();
        events.clear();
    }

    private void trouble(BroadcastEvent event) {
        trouble = event.detail();
        troubleType = event.type();
    }

    /** Sound that was heard, and only not recorded, is not lost to whoever judges it. */
    private static boolean isUnheard(BroadcastEvent event) {
        return event.lostFrom() != null && Objects.equals(event.startMs(), event.endMs());
    }

    private void lost(BroadcastEvent event) {
        trouble(event);
        if (!isUnheard(event)) {
            return;
        }
        if (event.lostTo() != null) {
            losses.put(event.lostFrom().toString(), length(event));
        } else if (!losses.containsKey(event.lostFrom().toString())) {
            lostSince = event.lostFrom();
        }
    }

    private void resumed(BroadcastEvent event) {
        if (isUnheard(event) && event.lostTo() != null) {
            losses.put(event.lostFrom().toString(), length(event));
            lostSince = lostSince != null && lostSince.isAfter(event.lostFrom()) ? lostSince : null;
        }
        if (troubleType == Type.GAP) {
            trouble = null;
        }
    }

    private static long length(BroadcastEvent event) {
        return Math.max(0, between(event.lostFrom(), event.lostTo()));
    }

    private void late(BroadcastEvent event) {
        boolean madeUp =
                event.startMs() != null && event.endMs() != null && event.endMs() - event.startMs() <= MADE_UP_MS;
        if (!madeUp) {
            trouble(event);
        } else if (troubleType == Type.LAG) {
            trouble = null;
        }
    }

    private String state() {
        if (endedAt != null) {
            return "ended";
        }
        if (failed) {
            return "failed";
        }
        return lostSince == null ? "live" : "lost";
    }

    /** What is known only now, and from elsewhere. */
    record Load(Map<String, Long> open, long review, double risk) {
        static final Load NONE = new Load(Map.of(), 0, 0);
    }

    /** As it stands at a moment. */
    BroadcastView view(Load load, Instant now) {
        long lostMs = losses.values().stream().mapToLong(Long::longValue).sum()
                + (lostSince == null ? 0 : Math.max(0, between(lostSince, now)));
        return new BroadcastView(
                id,
                run,
                state(),
                language == null ? declared : language,
                title,
                host,
                seller,
                watchUrl,
                startedAt,
                endedAt,
                heardMs,
                lagMs,
                lostMs,
                heardMs + lostMs == 0 ? 1 : (double) heardMs / (heardMs + lostMs),
                lastWords,
                lastAt,
                load.open(),
                load.review(),
                load.risk(),
                node,
                trouble,
                events);
    }

    /** When something of it was told last. */
    Instant newest() {
        Instant newest = lastAt == null ? Instant.EPOCH : lastAt;
        for (BroadcastEvent event : events) {
            newest = event.at() != null && event.at().isAfter(newest) ? event.at() : newest;
        }
        return newest;
    }
}
