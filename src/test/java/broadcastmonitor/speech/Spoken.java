package broadcastmonitor.speech;

import broadcastmonitor.broadcast.Transcript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Speech for tests: the beginning of a sample, long enough for several utterances. */
final class Spoken {
    private static final int SECONDS = 12;

    private Spoken() {}

    static short[] englishSamples() {
        return Arrays.copyOf(Sound.read(Path.of("samples/compliant_en.wav")), SECONDS * Transcriber.SAMPLE_RATE);
    }

    static short[] russianSamples() {
        return Arrays.copyOf(Sound.read(Path.of("samples/compliant_ru.wav")), SECONDS * Transcriber.SAMPLE_RATE);
    }

    /** All hypotheses on the English beginning, whose first sample lies at {@code startSample}. */
    static List<Transcript> english(SpeechModel model, long startSample) {
        return transcribe(model, englishSamples(), startSample);
    }

    static List<Transcript> transcribe(SpeechModel model, short[] samples, long startSample) {
        List<Transcript> heard = new ArrayList<>();
        try (Transcriber transcriber = new Transcriber(model, "b", startSample, null)) {
            Sound.frames(samples, (frame, count) -> heard.addAll(transcriber.accept(frame, count)));
            heard.addAll(transcriber.finish());
        }
        return heard;
    }
}
