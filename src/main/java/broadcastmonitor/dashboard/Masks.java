package broadcastmonitor.dashboard;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.evidence.sound.KeptWords;
import broadcastmonitor.web.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which words must not be heard: those that are masked in the transcript of the newest hearing, as far as the topics and the file beside the
 * recording tell. Sound as it is, is given by {@link RevealRoutes} alone. Where nobody knows what was said there is no sound: what cannot be silenced is not given. Safe for any thread.
 */
final class Masks {
    /** What was spoken last may still turn out to be the begin of a number: three digits in a row, and the time they take to arrive. */
    static final long SETTLING_MS = 1_500;

    /** Live sound is held back so long, so that its words have come before it is let go. */
    static final long LIVE_MS = 4_000;

    /** Behind by more than this the words do not come in time any more. */
    private static final long MOST_LAG_MS = LIVE_MS - SETTLING_MS;

    private static final long AROUND_MS = 10_000;
    private static final long ALWAYS_MS = Long.MAX_VALUE / 64;

    private final Desk desk;
    private final Hub hub;
    private final SoundArchive archive;
    private final KeptWords kept = new KeptWords();

    /** @param archive the sound that lies here, or null */
    Masks(Desk desk, Hub hub, SoundArchive archive) {
        this.desk = desk;
        this.hub = hub;
        this.archive = archive;
    }

    /**
     * What has to be silenced in a stretch.
     *
     * @throws Refusal when that is not known
     */
    List<AudioSpan> of(Context context, String broadcast, long fromMs, long toMs) {
        return hidden(desk.view(context), broadcast, fromMs, toMs);
    }

    private List<AudioSpan> hidden(CaseDesk view, String broadcast, long fromMs, long toMs) {
        List<Transcript> lines = new ArrayList<>();
        view.transcript(broadcast, null, Math.max(0, fromMs - AROUND_MS), toMs + AROUND_MS)
                .forEach(line -> lines.add(line.transcript()));
        List<Transcript> beside = beside(broadcast);
        beside.stream()
                .filter(each -> each.startMs() <= toMs + AROUND_MS && each.endMs() >= fromMs - AROUND_MS)
                .forEach(lines::add);
        if (lines.isEmpty() && beside.isEmpty() && isForgotten(view, broadcast)) {
            throw new Refusal(
                    404,
                    "what was said in \"" + broadcast
                            + "\" is not known here any more, so that nothing of it could be silenced: its sound is not given");
        }
        return TranscriptMask.hidden(lines).stream()
                .filter(each -> each.endMs() + Bleep.PADDING_MS >= fromMs && each.startMs() - Bleep.PADDING_MS <= toMs)
                .toList();
    }

    private boolean isForgotten(CaseDesk view, String broadcast) {
        BroadcastView known = hub.view(broadcast);
        return known == null
                || !known.lastWords().isEmpty()
                        && view.transcript(broadcast, null, 0, ALWAYS_MS).isEmpty();
    }

    private List<Transcript> beside(String broadcast) {
        try {
            return archive == null ? List.of() : kept.of(archive.words(broadcast));
        } catch (IOException e) {
            throw new UncheckedIOException("what was said in " + broadcast + " cannot be read", e);
        }
    }

    /** Up to where the words of a broadcast are known, audio time: of one that is over, to its end. */
    long knownMs(String broadcast) {
        BroadcastView known = hub.view(broadcast);
        boolean onAir =
                known != null && (known.state().equals("live") || known.state().equals("lost"));
        return onAir ? Math.max(0, known.heardMs() - SETTLING_MS) : ALWAYS_MS;
    }

    /** What has to be silenced of live sound that is about to be let go. */
    Live live(Context context, String broadcast) {
        CaseDesk view = desk.view(context);
        hidden(view, broadcast, 0, 0);
        return (fromMs, toMs) -> {
            BroadcastView known = hub.view(broadcast);
            boolean late = known == null || known.lagMs() > MOST_LAG_MS;
            return late ? List.of(new AudioSpan(fromMs, toMs)) : hidden(view, broadcast, fromMs, toMs);
        };
    }

    /** Asked for each stretch of live sound. */
    interface Live {
        List<AudioSpan> in(long fromMs, long toMs);
    }
}
