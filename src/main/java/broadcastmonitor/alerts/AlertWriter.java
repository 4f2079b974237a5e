package broadcastmonitor.alerts;

import broadcastmonitor.alerts.Alert.Charge;
import broadcastmonitor.alerts.Alert.Source;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.Alert.Times;
import broadcastmonitor.alerts.Alert.Words;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes alerts of findings that came with one transcript or one chat message. Used once, by one thread. */
final class AlertWriter {
    private static final int CONTEXT_WORDS = 8;

    private final String broadcast;
    private final String utterance;
    private final String language;
    private final Provenance provenance;
    private final Transcript transcript;
    private final ChatMessage message;
    private final InstantSource clock;

    /** For what is found with a transcript. */
    AlertWriter(Transcript transcript, Provenance provenance, InstantSource clock) {
        this.broadcast = transcript.broadcast();
        this.utterance = transcript.utterance();
        this.language = transcript.language();
        this.provenance = provenance.heardBy(HeardBy.of(transcript));
        this.transcript = transcript;
        this.message = null;
        this.clock = clock;
    }

    /** For what is found in a chat message. */
    AlertWriter(ChatMessage message, String language, Provenance provenance, InstantSource clock) {
        this.broadcast = message.broadcast();
        this.utterance = message.message();
        this.language = language;
        this.provenance = provenance;
        this.transcript = null;
        this.message = message;
        this.clock = clock;
    }

    /** For what is found when a broadcast ends. */
    AlertWriter(String broadcast, String language, Provenance provenance, InstantSource clock) {
        this.broadcast = broadcast;
        this.utterance = Alert.WHOLE_BROADCAST;
        this.language = language;
        this.provenance = provenance;
        this.transcript = null;
        this.message = null;
        this.clock = clock;
    }

    /** The alert of a finding in the passage. */
    Alert passage(Fusion.Fused fused, int ordinal, Status status) {
        Finding finding = fused.finding();
        int first = finding.place().firstWord();
        int last = finding.place().lastWord();
        return alert(
                AlertId.of(broadcast, utterance, finding.rule(), ordinal),
                utterance,
                status,
                fused,
                words(first - CONTEXT_WORDS, first),
                words(last + 1, last + 1 + CONTEXT_WORDS),
                null);
    }

    /** The alert of an episode as it stands, or of a finding about the whole broadcast. */
    Alert episode(Fusion.Fused fused) {
        Finding finding = fused.finding();
        Episode episode = finding.episode();
        if (episode == null) {
            return alert(
                    AlertId.ofEpisode(broadcast, finding.rule(), Integer.toString(finding.ordinal())),
                    Alert.WHOLE_BROADCAST,
                    Status.CONFIRMED,
                    fused,
                    "",
                    "",
                    null);
        }
        Status status =
                switch (episode.phase()) {
                    case OPENED, EXTENDED -> Status.PROVISIONAL;
                    case CLOSED -> Status.CONFIRMED;
                    case WITHDRAWN -> Status.RETRACTED;
                };
        return alert(
                AlertId.ofEpisode(broadcast, finding.rule(), episode.id()),
                episode.utterance(),
                status,
                fused,
                "",
                "",
                status == Status.RETRACTED ? Retraction.withdrawn(language) : null);
    }

    private Alert alert(
            String id, String where, Status status, Fusion.Fused fused, String before, String after, String reason) {
        Finding finding = fused.finding();
        Finding.Origin origin = finding.origin();
        Instant spokenAt = spokenAt(finding.endMs());
        Instant detectedAt = detectedAt();
        return new Alert(
                        id,
                        broadcast,
                        where,
                        status,
                        new Charge(
                                finding.category(),
                                origin.rule(),
                                origin.pack(),
                                origin.packVersion(),
                                finding.clause(),
                                finding.severity()),
                        new Words(
                                finding.quote(),
                                before,
                                after,
                                message != null ? message.audioMs() : finding.startMs(),
                                message != null ? message.audioMs() : finding.endMs(),
                                finding.confidence()),
                        new Alert.Wording(
                                finding.wording().message(),
                                finding.wording().advice(),
                                finding.wording().evidence()),
                        new Times(
                                spokenAt,
                                detectedAt,
                                spokenAt == null || detectedAt == null
                                        ? null
                                        : Duration.between(spokenAt, detectedAt).toMillis()),
                        reason,
                        new Source(
                                provenance.run(),
                                null,
                                message == null ? null : Channel.CHAT,
                                origin.detector(),
                                fused.detectors(),
                                origin.variant(),
                                finding.score(),
                                finding.lane(),
                                provenance.rulesHash(),
                                provenance.modelName(),
                                provenance.readerName(),
                                provenance.briefHash(),
                                finding.episode() == null
                                        ? null
                                        : finding.episode().relevance()))
                .revised();
    }

    private String words(int from, int to) {
        if (transcript == null) {
            return "";
        }
        List<Word> words = transcript.words();
        int first = Math.min(Math.max(0, from), words.size());
        int end = Math.min(Math.max(first, to), words.size());
        return String.join(
                " ", words.subList(first, end).stream().map(Word::word).toList());
    }

    private Instant spokenAt(long endMs) {
        if (message != null) {
            return message.at();
        }
        if (transcript == null) {
            return null;
        }
        // A transcriber that is late emits late, which does not make the words any younger.
        Instant emitted = transcript.emittedAt();
        Instant heard = transcript.heardAt();
        boolean late = emitted != null && heard != null && heard.isBefore(emitted);
        Instant last = late ? heard : emitted;
        return last == null ? null : last.minusMillis(Math.max(0, transcript.audioClockMs() - endMs));
    }

    /** Never before the transcript was made, even where another machine's clock was ahead when it was; null without wall clock. */
    Instant detectedAt() {
        Instant emitted = message != null ? message.at() : transcript == null ? null : transcript.emittedAt();
        if (emitted == null) {
            return null;
        }
        Instant now = clock.instant();
        return now.isBefore(emitted) ? emitted : now;
    }
}
