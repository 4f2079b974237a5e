package broadcastmonitor.speech.model;

import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a Vosk model, as far as we know them: to tell the language, and to explain in words for people why Vosk refuses a
 * model or to warn of what it takes without a word and then hears blanks with. Whether a model is usable is never decided here,
 * but by Vosk itself ({@link ModelJudge}): there are more shapes of models than we know.
 *
 * <p>Known are the layouts with folders ({@code am/final.mdl}, {@code graph/HCLG.fst} or {@code graph/HCLr.fst} with
 * {@code graph/Gr.fst}) and the old one with everything at the top. A decoding graph is walked when its type is known and it is
 * not larger than {@link FstFile#WALKED}.
 */
public final class ModelDirectory {
    private static final Pattern NAMED_LANGUAGE = Pattern.compile("(?:^|[-_.])(en|ru)(?:[-_.]|$)");
    private static final Pattern OFFICIAL_NAME = Pattern.compile("vosk-model-(?:small-|big-)?([a-z]{2})(?:[-_.].*)?");
    private static final int SCRIPT_SAMPLE = 1 << 20;

    private final Path directory;
    private final boolean folders;

    private ModelDirectory(Path directory, boolean folders) {
        this.directory = directory;
        this.folders = folders;
    }

    /**
     * A directory that may hold a model.
     *
     * @throws ModelException when there is no such directory
     */
    public static ModelDirectory of(Path directory) {
        if (!Files.exists(directory)) {
            throw new ModelException("there is no speech model at " + directory
                    + "; `monitor models list` shows those that are installed");
        }
        if (!Files.isDirectory(directory)) {
            throw new ModelException(directory + " is a file; a speech model is a directory"
                    + " (`monitor models install FILE.zip` installs an archive)");
        }
        boolean flat = !Files.exists(directory.resolve("am/final.mdl")) && Files.exists(directory.resolve("final.mdl"));
        return new ModelDirectory(directory, !flat);
    }

    /** What looks wrong, in one line that names the file; empty when nothing does, which proves nothing. */
    Optional<String> complaint() {
        try {
            checkFiles();
            return Optional.empty();
        } catch (ModelException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of("the speech model " + directory + " cannot be read: " + e.getMessage());
        }
    }

    private void checkFiles() throws IOException {
        int transitions = AcousticModelFile.check(this, file("am", "final.mdl")).transitions();
        checkFeatures(file("conf", "mfcc.conf"));
        if (folders) {
            KaldiOptions.read(this, file("conf", "model.conf"), KaldiOptions.DECODING);
        }
        Path whole = file("graph", "HCLG.fst");
        if (Files.exists(whole)) {
            FstFile.check(this, whole, transitions, greatestWord(whole));
        } else {
            Path lookahead = file("graph", "HCLr.fst");
            Path grammar = file("graph", "Gr.fst");
            if (!Files.exists(lookahead) && !Files.exists(grammar)) {
                throw broken(whole, "is missing (and there is no HCLr.fst with Gr.fst either)");
            }
            FstFile.check(this, lookahead, transitions, -1);
            FstFile.check(this, grammar, -1, greatestWord(grammar));
            checkNotEmpty(file("graph", "disambig_tid.int"));
        }
        Path boundaries =
                folders ? directory.resolve("graph/phones/word_boundary.int") : directory.resolve("word_boundary.int");
        if (Files.exists(boundaries)) {
            checkBoundaries(boundaries);
        }
        if (Files.exists(directory.resolve("ivector/final.ie"))) {
            for (String name :
                    new String[] {"final.ie", "final.dubm", "final.mat", "global_cmvn.stats", "splice.conf"}) {
                checkNotEmpty(directory.resolve("ivector").resolve(name));
            }
            checkExists(directory.resolve("ivector/online_cmvn.conf"));
        }
    }

    /** Whether there is what Vosk looks for before it reads anything: without that, no folder is a model to it. */
    boolean hasModel() {
        return Files.exists(directory.resolve("am/final.mdl")) || Files.exists(directory.resolve("final.mdl"));
    }

    private Path file(String folder, String name) {
        return folders ? directory.resolve(folder).resolve(name) : directory.resolve(name);
    }

    /** The complaint about one file, as the user reads it. */
    ModelException broken(Path file, String what) {
        return new ModelException("the speech model " + directory + " is unusable: " + directory.relativize(file) + " "
                + what + "; install the model again");
    }

    void checkExists(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw broken(file, "is missing");
        }
        if (!Files.isReadable(file)) {
            throw broken(file, "cannot be read (permissions)");
        }
    }

    void checkNotEmpty(Path file) throws IOException {
        checkExists(file);
        if (Files.size(file) == 0) {
            throw broken(file, "is empty");
        }
    }

    private void checkFeatures(Path file) throws IOException {
        Map<String, String> options = KaldiOptions.read(this, file, KaldiOptions.FEATURES);
        String said = options.getOrDefault("sample-frequency", "16000");
        double rate;
        try {
            rate = Double.parseDouble(said);
        } catch (NumberFormatException e) {
            throw broken(file, "is damaged: --sample-frequency=" + said);
        }
        // Vosk brings sound down to the model's rate by itself, and up only when the model says so.
        if (rate > PcmFormat.SAMPLE_RATE
                && !options.getOrDefault("allow-upsample", "false").equals("true")) {
            throw new ModelException("the speech model " + directory + " is made for sound at " + said + " Hz ("
                    + directory.relativize(file) + "); use one for 16000 Hz");
        }
    }

    /** The greatest number of a word, or -1 when the words stand in the graph. */
    private int greatestWord(Path graph) throws IOException {
        Path file = file("graph", "words.txt");
        if (FstFile.header(this, graph).hasOutputSymbols()) {
            return -1;
        }
        checkNotEmpty(file);
        int greatest = 0;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String[] columns = line.strip().split("\\s+");
            try {
                greatest = Math.max(greatest, Integer.parseInt(columns.length == 2 ? columns[1] : ""));
            } catch (NumberFormatException e) {
                throw broken(file, "is damaged at line " + number);
            }
        }
        return greatest;
    }

    private List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw broken(file, "is damaged: it is not UTF-8");
        }
    }

    private void checkBoundaries(Path file) throws IOException {
        checkNotEmpty(file);
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            if (!line.matches("\\d+ (nonword|begin|end|internal|singleton)")) {
                throw broken(file, "is damaged: it must list phones as nonword, begin, end, internal or singleton");
            }
        }
    }

    /**
     * The language: from the directory's name, else from the script its words are written in.
     *
     * @return a code of two letters; any, not only those that there are rules for
     * @throws ModelException when neither tells
     */
    public String language() {
        return languageOf(name(directory))
                .or(this::languageOfWords)
                .orElseThrow(() -> new ModelException(
                        "the language of the speech model " + directory + " cannot be told; say it with --language"));
    }

    /** What a model is called: the name of its folder; the root of a file system has none, and is called what it is. */
    static String name(Path directory) {
        Path last = directory.toAbsolutePath().normalize().getFileName();
        return last == null ? directory.toString() : last.toString();
    }

    /** The language a model's name tells, e.g. {@code ru} for {@code vosk-model-small-ru-0.22}. */
    static Optional<String> languageOf(String name) {
        Matcher official = OFFICIAL_NAME.matcher(name);
        if (official.matches()) {
            return Optional.of(official.group(1));
        }
        Matcher named = NAMED_LANGUAGE.matcher(name);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private Optional<String> languageOfWords() {
        try {
            String listed = words();
            int cyrillic = 0;
            int latin = 0;
            int letters = 0;
            int step = Math.max(1, listed.length() / SCRIPT_SAMPLE);
            for (int i = 0; i < listed.length(); i += step) {
                if (Character.isLetter(listed.charAt(i))) {
                    Character.UnicodeScript script = Character.UnicodeScript.of(listed.charAt(i));
                    letters++;
                    cyrillic += script == Character.UnicodeScript.CYRILLIC ? 1 : 0;
                    latin += script == Character.UnicodeScript.LATIN ? 1 : 0;
                }
            }
            if (2 * Math.max(cyrillic, latin) <= letters) {
                return Optional.empty();
            }
            return Optional.of(cyrillic > latin ? "ru" : "en");
        } catch (ModelException e) {
            return Optional.empty(); // what is wrong with it will be said when it is judged
        } catch (IOException e) {
            throw new ModelException("the speech model " + directory + " cannot be read: " + e.getMessage());
        }
    }

    /** The words, from their list or from the graph that they stand in. */
    private String words() throws IOException {
        Path list = file("graph", "words.txt");
        if (Files.exists(list)) {
            return Files.readString(list, StandardCharsets.UTF_8);
        }
        for (String graph : new String[] {"HCLG.fst", "Gr.fst"}) {
            Path file = file("graph", graph);
            if (Files.exists(file) && FstFile.header(this, file).hasOutputSymbols()) {
                return FstFile.outputSymbols(this, file, SCRIPT_SAMPLE);
            }
        }
        return "";
    }
}
