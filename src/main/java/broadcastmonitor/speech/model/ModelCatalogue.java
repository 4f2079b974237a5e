package broadcastmonitor.speech.model;

import java.util.List;
import java.util.Optional;

/** The models that are known by name: those of the Vosk project that matter here, and the two demo models. */
public final class ModelCatalogue {
    /** Where the official archives lie. */
    public static final String OFFICIAL = "https://alphacephei.com/vosk/models/";

    /** How good a model is; the best that is installed is used by default. */
    public enum Kind {
        BIG,
        /** Big network, small language model that can be changed at run time. */
        LGRAPH,
        SMALL,
        /** Made of synthetic speech: for the demo and the tests, not for people. */
        DEMO
    }

    /**
     * One model.
     *
     * @param name its name, which is that of its directory; the archive is called {@code name.zip}
     * @param language {@code en} or {@code ru}
     * @param kind how good it is
     * @param bytes size of the archive: exact when {@code sha256} is known, else about
     * @param sha256 checksum of the archive, or null when unknown
     */
    public record Entry(String name, String language, Kind kind, long bytes, String sha256) {}

    private static final long MB = 1_000_000;

    /** Sizes without a checksum are those the project's page rounds to. */
    private static final List<Entry> ENTRIES = List.of(
            new Entry("vosk-model-en-us-0.22", "en", Kind.BIG, 1800 * MB, null),
            new Entry("vosk-model-en-us-0.22-lgraph", "en", Kind.LGRAPH, 128 * MB, null),
            new Entry(
                    "vosk-model-small-en-us-0.15",
                    "en",
                    Kind.SMALL,
                    41205931,
                    "30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498"),
            new Entry("vosk-model-demo-en", "en", Kind.DEMO, 15 * MB, null),
            new Entry("vosk-model-ru-0.42", "ru", Kind.BIG, 1800 * MB, null),
            new Entry("vosk-model-ru-0.22", "ru", Kind.BIG, 1500 * MB, null),
            new Entry(
                    "vosk-model-small-ru-0.22",
                    "ru",
                    Kind.SMALL,
                    46236750,
                    "961d5ff98a17f4aa6de69864d0aa71fa5bac682301d2b5d17a3f24c5c99a46d4"),
            new Entry("vosk-model-demo-ru", "ru", Kind.DEMO, 14 * MB, null));

    private ModelCatalogue() {}

    /** All of them: by language, better ones first. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** The model of a name, if it is known. */
    public static Optional<Entry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** How good a model is, as far as its name tells when it is not in the catalogue. */
    static Kind kindOf(String name) {
        return find(name).map(Entry::kind).orElseGet(() -> {
            if (name.contains("demo")) {
                return Kind.DEMO;
            }
            if (name.contains("lgraph")) {
                return Kind.LGRAPH;
            }
            return name.contains("small") ? Kind.SMALL : Kind.BIG;
        });
    }

    /** What a user should know of the model that hears a broadcast: its name, and whether it is only good for the demo. */
    public static String described(String name) {
        return "speech model " + name
                + (kindOf(name) == Kind.DEMO
                        ? ": the demo model, good for the samples, not for real people (monitor models list)"
                        : "");
    }
}
