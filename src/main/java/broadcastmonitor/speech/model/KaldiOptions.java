package broadcastmonitor.speech.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of Kaldi options, one a line. One that the library does not know makes it print pages of help and give up, so they
 * are compared with those that libvosk 0.3.45 lists.
 */
final class KaldiOptions {
    private static final Pattern OPTION = Pattern.compile("--([A-Za-z][A-Za-z0-9._-]*)(?:=([A-Za-z0-9.:,+_-]*))?");

    /** Of {@code conf/mfcc.conf}. */
    static final Set<String> FEATURES = Set.of(
            "allow-downsample",
            "allow-upsample",
            "blackman-coeff",
            "cepstral-lifter",
            "debug-mel",
            "dither",
            "energy-floor",
            "frame-length",
            "frame-shift",
            "high-freq",
            "htk-compat",
            "low-freq",
            "max-feature-vectors",
            "num-ceps",
            "num-mel-bins",
            "preemphasis-coefficient",
            "raw-energy",
            "remove-dc-offset",
            "round-to-power-of-two",
            "sample-frequency",
            "snip-edges",
            "use-energy",
            "vtln-high",
            "vtln-low",
            "window-type");

    /** Of {@code conf/model.conf}; a name that ends in a dot stands for a family. */
    static final Set<String> DECODING = Set.of(
            "acoustic-scale",
            "beam",
            "beam-delta",
            "computation.",
            "debug-computation",
            "delta",
            "determinize-max-active",
            "determinize-max-delay",
            "determinize-min-chunk-size",
            "endpoint.",
            "extra-left-context-initial",
            "frame-subsampling-factor",
            "frames-per-chunk",
            "hash-ratio",
            "lattice-beam",
            "max-active",
            "max-mem",
            "min-active",
            "minimize",
            "optimization.",
            "phone-determinize",
            "prune-interval",
            "word-determinize");

    private KaldiOptions() {}

    /**
     * Reads and checks the options.
     *
     * @throws ModelException naming the line that is none of them
     */
    static Map<String, String> read(ModelDirectory model, Path file, Set<String> known) throws IOException {
        model.checkNotEmpty(file);
        Map<String, String> options = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\\R")) {
            number++;
            String text = line.replaceFirst("#.*", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            Matcher option = OPTION.matcher(text);
            String name = option.matches() ? option.group(1).replace('_', '-') : "";
            if (!known.contains(name) && !known.contains(name.substring(0, name.indexOf('.') + 1))) {
                throw model.broken(file, "is damaged: line " + number + " is no option of the recogniser");
            }
            options.put(name, option.group(2) == null ? "true" : option.group(2));
        }
        return options;
    }
}
