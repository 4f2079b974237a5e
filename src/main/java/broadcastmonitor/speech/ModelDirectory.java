package broadcastmonitor.speech;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a Vosk model, looked at before libvosk loads them: it says nothing of what it misses, and some damage
 * makes it abort the process or hear blanks for ever.
 *
 * <p>Known are the layouts with folders ({@code am/final.mdl}, {@code graph/HCLG.fst} or {@code graph/HCLr.fst} with
 * {@code graph/Gr.fst}) and the old one with everything at the top. The decoding graph is walked when it is not larger than
 * {@link FstFile#WALKED}; the network's weights cannot be checked here, only against the checksums that were written when
 * the model was installed.
 */
final class ModelDirectory {
    private static final Pattern NAMED_LANGUAGE = Pattern.compile("(?:^|[-_.])(en|ru)(?:[-_.]|$)");
    private static final int SCRIPT_SAMPLE = 1 << 20;

    private final Path directory;
    private final boolean folders;
    private final boolean walksGraphs;
    private int words = -1;

    private ModelDirectory(Path directory, boolean folders, boolean walksGraphs) {
        this.directory = directory;
        this.folders = folders;
        this.walksGraphs = walksGraphs;
    }

    /**
     * Looks at every file the recogniser reads.
     *
     * @throws ModelException naming the file that is missing, empty, damaged or wrong
     */
    static ModelDirectory check(Path directory) {
        return check(directory, true);
    }

    /**
     * The same before a model is loaded: what was installed by us, and is not too large for that, is compared with its
     * checksums, which takes less time than walking the graph and sees every damage. Its configuration may have been
     * changed on purpose.
     */
    static ModelDirectory checkBeforeLoading(Path directory) {
        boolean proven = false;
        try {
            Map<String, String> checksums =
                    Files.isDirectory(directory) ? ModelManifest.read(directory) : new TreeMap<>();
            checksums.keySet().removeIf(file -> file.startsWith("conf/"));
            proven = !checksums.isEmpty() && ModelManifest.size(directory, checksums) <= FstFile.WALKED;
            if (proven) {
                ModelManifest.requireUnharmed(directory, checksums, Progress.NONE);
            }
        } catch (IOException e) {
            throw new ModelException("the speech model " + directory + " cannot be read: " + e.getMessage());
        }
        return check(directory, !proven);
    }

    private static ModelDirectory check(Path directory, boolean walksGraphs) {
        if (!Files.exists(directory)) {
            throw new ModelException("there is no speech model at " + directory
                    + "; `monitor models list` shows those that are installed");
        }
        if (!Files.isDirectory(directory)) {
            throw new ModelException(directory + " is a file; a speech model is a directory"
                    + " (`monitor models install FILE.zip` installs an archive)");
        }
        boolean flat = !Files.exists(directory.resolve("am/final.mdl")) && Files.exists(directory.resolve("final.mdl"));
        ModelDirectory model = new ModelDirectory(directory, !flat, walksGraphs);
        try {
            model.checkFiles();
        } catch (IOException e) {
            throw new ModelException("the speech model " + directory + " cannot be read: " + e.getMessage());
        }
        return model;
    }

    private void checkFiles() throws IOException {
        AcousticModelFile acoustic = AcousticModelFile.check(this, file("am", "final.mdl"));
        checkFeatures(file("conf", "mfcc.conf"));
        if (folders) {
            KaldiOptions.read(this, file("conf", "model.conf"), KaldiOptions.DECODING);
        }
        Path whole = file("graph", "HCLG.fst");
        if (Files.exists(whole)) {
            words = checkWords(FstFile.header(this, whole).hasOutputSymbols());
            FstFile.check(this, whole, acoustic.transitions(), words - 1);
        } else {
            Path lookahead = file("graph", "HCLr.fst");
            Path grammar = file("graph", "Gr.fst");
            if (!Files.exists(lookahead) && !Files.exists(grammar)) {
                throw broken(whole, "is missing (and there is no HCLr.fst with Gr.fst either)");
            }
            FstFile.check(this, lookahead, acoustic.transitions(), -1);
            FstFile.check(this, grammar, -1, -1);
            words = checkWords(FstFile.header(this, grammar).hasOutputSymbols());
            checkNotEmpty(file("graph", "disambig_tid.int"));
        }
        Path boundaries =
                folders ? directory.resolve("graph/phones/word_boundary.int") : directory.resolve("word_boundary.int");
        checkBoundaries(boundaries);
        if (Files.isDirectory(directory.resolve("ivector"))) {
            for (String name : new String[] {
                "final.ie", "final.dubm", "final.mat", "global_cmvn.stats", "online_cmvn.conf", "splice.conf"
            }) {
                Path file = directory.resolve("ivector").resolve(name);
                if (name.equals("online_cmvn.conf")) {
                    checkExists(file);
                } else {
                    checkNotEmpty(file);
                }
            }
        }
    }

    private Path file(String folder, String name) {
        return folders ? directory.resolve(folder).resolve(name) : directory.resolve(name);
    }

    /** Whether graphs are to be walked, or known to be as they were installed. */
    boolean walksGraphs() {
        return walksGraphs;
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
        String rate = KaldiOptions.read(this, file, KaldiOptions.FEATURES).getOrDefault("sample-frequency", "16000");
        try {
            if (Double.parseDouble(rate) == Transcriber.SAMPLE_RATE) {
                return;
            }
        } catch (NumberFormatException e) {
            throw broken(file, "is damaged: --sample-frequency=" + rate);
        }
        throw new ModelException("the speech model " + directory + " is made for sound at " + rate + " Hz ("
                + directory.relativize(file) + "); use one for 16000 Hz");
    }

    /** Number of words, or -1 when they stand in the graph. */
    private int checkWords(boolean inGraph) throws IOException {
        Path file = file("graph", "words.txt");
        if (inGraph && !Files.exists(file)) {
            return -1;
        }
        checkNotEmpty(file);
        int expected = 0;
        for (String line : lines(file)) {
            int gap = line.lastIndexOf(' ');
            if (gap < 1 || !line.substring(gap + 1).equals(Integer.toString(expected))) {
                throw broken(file, "is damaged at line " + (expected + 1));
            }
            expected++;
        }
        return expected;
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

    /** Words it knows, where they are listed apart from the graph. */
    OptionalInt words() {
        return words < 0 ? OptionalInt.empty() : OptionalInt.of(words);
    }

    /**
     * The language: from the directory's name, else from the script its words are written in.
     *
     * @throws ModelException when neither tells
     */
    String language() {
        return languageOf(directory.toAbsolutePath().normalize().getFileName().toString())
                .or(this::languageOfWords)
                .orElseThrow(() -> new ModelException(
                        "the language of the speech model " + directory + " cannot be told; say it with --language"));
    }

    /** The language a model's name tells, e.g. {@code ru} for {@code vosk-model-small-ru-0.22}. */
    static Optional<String> languageOf(String name) {
        Matcher named = NAMED_LANGUAGE.matcher(name);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private Optional<String> languageOfWords() {
        Path file = file("graph", "words.txt");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            int cyrillic = 0;
            int latin = 0;
            String listed = Files.readString(file, StandardCharsets.UTF_8);
            int step = Math.max(1, listed.length() / SCRIPT_SAMPLE);
            for (int i = 0; i < listed.length(); i += step) {
                Character.UnicodeBlock block = Character.UnicodeBlock.of(listed.charAt(i));
                cyrillic += Character.UnicodeBlock.CYRILLIC.equals(block) ? 1 : 0;
                latin += Character.isLetter(listed.charAt(i)) && Character.UnicodeBlock.BASIC_LATIN.equals(block)
                        ? 1
                        : 0;
            }
            return cyrillic + latin == 0 ? Optional.empty() : Optional.of(cyrillic > latin ? "ru" : "en");
        } catch (IOException e) {
            throw new ModelException("the speech model " + directory + " cannot be read: " + e.getMessage());
        }
    }
}
