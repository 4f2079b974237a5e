package broadcastmonitor.app.live;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingReader;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcription;
import broadcastmonitor.speech.model.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an undisturbed run over a recording gives: the oracle of tests that disturb one. In one process, without topics.
 *
 * @param finals the final transcripts that have words, by utterance
 * @param confirmed the confirmed alerts, by id, without what the wall clock says
 */
record Truth(Map<String, Said> finals, Map<String, Alert> confirmed) {
    private static final Set<String> EPISODES = Set.of("off-topic", "side-conversation");

    /** A final transcript without what the wall clock says. */
    record Said(long startMs, long endMs, String text, List<Word> words) {
        static Said of(Transcript transcript) {
            return new Said(transcript.startMs(), transcript.endMs(), transcript.text(), transcript.words());
        }
    }

    static Truth of(Path data, String broadcast, String language, Detectors detectors) {
        RuleSet rules = RuleSet.load(Path.of("rules"));
        AlertLifecycle lifecycle =
                new AlertLifecycle(detectors.of(() -> rules, Brief.none()), AlertPolicy.DEFAULT, Clock.systemUTC());
        Map<String, Said> finals = new TreeMap<>();
        Map<String, Alert> confirmed = new TreeMap<>();
        ModelStore.Choice choice = ModelStore.of(Path.of(""), System.getenv())
                .resolve(language, "vosk-model-demo-" + language, (step, done, total) -> {});
        try (SpeechModel model = SpeechModel.open(choice);
                RecordingReader recording = RecordingReader.replay(RecordingFolder.of(data, broadcast), 0)) {
            new Transcription(model, broadcast, 1, null)
                    .run(
                            recording,
                            transcript -> {
                                if (transcript.isFinal() && !transcript.words().isEmpty()) {
                                    finals.put(
                                            transcript.utterance(),
                                            Said.of(TranscriptMask.mask(transcript)
                                                    .transcript()));
                                }
                                take(lifecycle.accept(transcript).alerts(), confirmed);
                            },
                            heard -> {});
        }
        return new Truth(finals, confirmed);
    }

    /** Without what differs from hearing to hearing. */
    private static Alert whoeverHeardIt(Alert alert) {
        Alert.Source source = alert.source();
        return new Alert(
                alert.id(),
                alert.broadcast(),
                alert.utterance(),
                alert.status(),
                alert.charge(),
                alert.words(),
                alert.wording(),
                alert.times(),
                alert.reason(),
                new Alert.Source(
                        null,
                        source.revision(),
                        source.channel(),
                        source.detector(),
                        source.detectors(),
                        source.variant(),
                        source.score(),
                        source.lane(),
                        source.rulesHash(),
                        null,
                        source.readerName(),
                        source.briefHash()));
    }

    static void take(List<Alert> alerts, Map<String, Alert> confirmed) {
        for (Alert alert : alerts) {
            // An episode grows over losses, of which a hearing of the recording knows nothing.
            if (alert.status() == Alert.Status.CONFIRMED && !EPISODES.contains(alert.category())) {
                confirmed.put(alert.id(), whoeverHeardIt(alert.withoutWallClock()));
            }
        }
    }
}
