package broadcastmonitor.dashboard;

import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.evidence.sound.SoundCut;
import broadcastmonitor.text.entities.PersonalData;
import broadcastmonitor.web.Audits;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Sound as it is, without a tone over what is masked: a short stretch, for a reason that is on the audit before the sound goes out. Only of recordings that
 * lie here: another service has its own accounts and its own audit.
 */
final class RevealRoutes {
    /** How long a stretch may be, milliseconds. */
    static final long LONGEST_MS = 60_000;

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;
    private static final long LAST_MS = 100L * 24 * 3_600_000;
    private static final List<String> KEYS = List.of("case", "fromMs", "toMs", "reason");
    private static final String EXAMPLE = "{\"fromMs\": 0, \"toMs\": 20000, \"reason\": \"the host disputes it\"}";

    private final SoundArchive archive;
    private final Desk desk;
    private final RequestBody bodies;
    /** Each is held in memory, two megabytes at most. */
    private final Semaphore places = new Semaphore(4);

    /** @param archive the sound that lies here, or null */
    RevealRoutes(SoundArchive archive, Desk desk, RequestBody bodies) {
        this.archive = archive;
        this.desk = desk;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/reveal/{broadcast}", this::reveal);
    }

    private void reveal(Context context) {
        JsonNode said = JsonRequest.tree(bodies.json(context), KEYS, EXAMPLE);
        long from = place(said, "fromMs");
        long to = place(said, "toMs");
        if (to <= from || to - from > LONGEST_MS) {
            throw JsonRequest.mistake("'toMs' must be later than 'fromMs', by a minute at most");
        }
        String caseId = JsonRequest.text(said, "case");
        String why = from + "-" + to + " ms: " + reason(said);
        // Whoever asks for what is not theirs, or is not there, is recorded with the reason as well.
        Audits.about(context, context.pathParam("broadcast"), caseId, why);
        String broadcast = Sight.broadcast(context);
        if (caseId != null) {
            desk.find(context, caseId);
        }
        // The audit is written when this has returned and before the first byte goes out; where it cannot be, nothing
        // does.
        context.header("Cache-Control", "no-store").contentType("audio/wav").result(cut(broadcast, from, to));
    }

    private static String reason(JsonNode said) {
        String reason = JsonRequest.required(said, "reason").strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw JsonRequest.mistake(
                    "'reason' must have " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
        }
        return PersonalData.mask(reason, Language.byScript(reason));
    }

    private static long place(JsonNode said, String key) {
        JsonNode value = said.path(key);
        if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > LAST_MS) {
            throw JsonRequest.mistake("'" + key + "' must be audio time, whole milliseconds");
        }
        return value.longValue();
    }

    private byte[] cut(String broadcast, long from, long to) {
        if (!places.tryAcquire()) {
            throw new Refusal(503, "others are hearing sound as it is at this moment; try again");
        }
        try {
            return (archive == null ? java.util.Optional.<SoundArchive.Sound>empty() : archive.find(broadcast))
                    .flatMap(sound -> SoundCut.wav(sound, from, to))
                    .orElseThrow(() -> new Refusal(
                            404, "there is no sound of \"" + broadcast + "\" there; ask the service that recorded it"));
        } finally {
            places.release();
        }
    }
}
