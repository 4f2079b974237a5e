package broadcastmonitor.speech.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options of the recogniser for a long stride. An endpoint is looked for once in a stride, so that short pauses would pass unnoticed:
 * the pause asked for within speech becomes shorter. By how much was measured on the sample broadcasts (docs/benchmarks.md).
 */
public final class StrideOptions {
    static final String FRAMES = "frames-per-chunk";
    static final String PAUSE = "endpoint.rule2.min-trailing-silence";

    /** Frames of 10 ms that the network computes at a time; a multiple of three, as models drop two frames of three. */
    private static final int LONG = 51;
    /** What the recogniser computes at a time unless it is told otherwise. */
    private static final int STANDARD = 20;
    /** Seconds of silence after which an utterance ends, unless it is told otherwise (OnlineEndpointConfig of Kaldi). */
    private static final double STANDARD_PAUSE = 0.5;
    /** How much shorter a pause within speech may be. */
    private static final double SHORTER = 0.25;
    /** Shorter, and breath is taken for a pause. */
    private static final double SHORTEST_PAUSE = 0.2;

    private StrideOptions() {}

    /** What is to be said besides the model's own options; nothing when these make for long strides already. */
    public static List<String> of(Path model) {
        try {
            Map<String, String> own = KaldiOptions.read(
                    ModelDirectory.of(model), model.resolve("conf/model.conf"), KaldiOptions.DECODING);
            int frames = Integer.parseInt(own.getOrDefault(FRAMES, Integer.toString(STANDARD)));
            if (frames >= LONG) {
                return List.of();
            }
            double pause = Double.parseDouble(own.getOrDefault(PAUSE, Double.toString(STANDARD_PAUSE)));
            double shorter = Math.max(Math.min(pause, SHORTEST_PAUSE), pause - SHORTER);
            return List.of("--" + FRAMES + "=" + LONG, String.format(Locale.ROOT, "--%s=%.2f", PAUSE, shorter));
        } catch (IOException | ModelException | NumberFormatException e) {
            return List.of(); // whether the model can be used is said when it is loaded
        }
    }
}
