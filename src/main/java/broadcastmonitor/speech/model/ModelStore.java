package broadcastmonitor.speech.model;

import broadcastmonitor.speech.model.ModelCatalogue.Entry;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The speech models of this machine: a directory with one directory per model. Several processes may share it; only one
 * at a time installs. Safe for any thread.
 */
public final class ModelStore {
    private static final List<String> LANGUAGES = List.of("en", "ru");

    private final Path directory;
    private final Path bundled;
    private final URI source;
    private final ModelDownload download;

    /**
     * A model as it is listed.
     *
     * @param name name
     * @param language its code of two letters, or null when it cannot be told
     * @param bytes size of what is installed, or of the archive
     * @param installed whether it is there
     * @param standard whether it is what is used for its language when none is named
     */
    public record Listed(String name, String language, Kind kind, long bytes, boolean installed, boolean standard) {}

    /** A model to be used. */
    public record Choice(String name, String language, Kind kind, Path path) {}

    /** What a verification saw: {@code checksums} is how many files were compared; 0 means there are no checksums. */
    public record Verified(Path path, int checksums) {}

    /**
     * A store.
     *
     * @param directory where models are installed; need not exist
     * @param bundled where the archives of the demo models lie
     * @param source where archives are downloaded from, ending in a slash
     */
    public ModelStore(Path directory, Path bundled, URI source) {
        this(directory, bundled, source, ModelDownload.patient());
    }

    ModelStore(Path directory, Path bundled, URI source, ModelDownload download) {
        this.directory = directory.toAbsolutePath();
        this.bundled = bundled;
        this.source = Objects.requireNonNull(source, "source");
        this.download = download;
    }

    /**
     * The store of an installation: {@code models/installed} in its folder, or {@code $MONITOR_MODELS}; downloads come
     * from the official host, or {@code $MONITOR_MODELS_URL}.
     */
    public static ModelStore of(Path home, Map<String, String> environment) {
        String said = environment.getOrDefault("MONITOR_MODELS", "");
        String url = environment.getOrDefault("MONITOR_MODELS_URL", ModelCatalogue.OFFICIAL);
        return new ModelStore(
                said.isEmpty() ? home.resolve("models/installed") : Path.of(said),
                home.resolve("models"),
                address(url));
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url.endsWith("/") ? url : url + "/");
            if (List.of("http", "https").contains(Objects.requireNonNullElse(address.getScheme(), ""))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new ModelException("not an address to download models from: " + url + " (" + e.getMessage() + ")");
        }
        throw new ModelException("models are downloaded by http or https, not from " + url);
    }

    /** Where models are installed. */
    public Path directory() {
        return directory;
    }

    /** Where the archives lie that come with the program. */
    public Path bundled() {
        return bundled;
    }

    /** The same store with another place to download from. */
    public ModelStore from(String url) {
        return new ModelStore(directory, bundled, address(url), download);
    }

    /** The catalogue and what else is installed, by language, better ones first. */
    public List<Listed> list() {
        List<Listed> listed = new ArrayList<>();
        List<String> installed = installed();
        for (Entry entry : ModelCatalogue.entries()) {
            listed.add(listed(entry.name(), entry.language(), installed.contains(entry.name()), entry.bytes()));
        }
        for (String name : installed) {
            if (ModelCatalogue.find(name).isEmpty()) {
                listed.add(listed(name, languageOrNull(name), true, 0));
            }
        }
        listed.sort(Comparator.comparing((Listed model) -> Objects.requireNonNullElse(model.language(), "~"))
                .thenComparing(Listed::kind));
        return listed;
    }

    private Listed listed(String name, String language, boolean installed, long archiveBytes) {
        boolean standard = installed
                && language != null
                && best(language).filter(name::equals).isPresent();
        Kind kind = ModelCatalogue.kindOf(name);
        return new Listed(name, language, kind, installed ? sizeOf(name) : archiveBytes, installed, standard);
    }

    private long sizeOf(String name) {
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            long bytes = 0;
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new SpeechException("cannot read " + directory.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    private List<String> installed() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory)
                    // a reader, which is installed beside them
                    .filter(path -> !Files.exists(path.resolve("reader.json")))
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SpeechException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private String languageOrNull(String name) {
        try {
            return ModelDirectory.of(directory.resolve(name)).language();
        } catch (ModelException e) {
            return ModelDirectory.languageOf(name).orElse(null);
        }
    }

    private Optional<String> best(String language) {
        return installed().stream()
                .filter(name -> language.equals(languageOrNull(name)))
                .min(Comparator.comparing(ModelCatalogue::kindOf).thenComparing(Comparator.reverseOrder()));
    }

    /** The languages there is a model for: the demo models see to it that these are all of them. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    /**
     * The model to use. The demo model is put into place when nothing else is installed for the language, or when it is
     * named.
     *
     * @param language {@code en}, {@code ru}, or null to take the language of the named model. A model for a language without
     *     rules of its own is taken as well, when it is said by which rules its words are to be judged
     * @param nameOrDirectory name of an installed model, or a model's directory, or null for the best installed one
     * @throws ModelException when there is none, it is not one for the language, or Vosk refuses it
     */
    public Choice resolve(String language, String nameOrDirectory, WorkProgress progress) {
        if (language != null && !LANGUAGES.contains(language)) {
            throw new ModelException("no speech model for the language \"" + language + "\"; there are "
                    + String.join(" and ", LANGUAGES));
        }
        if (nameOrDirectory == null) {
            Objects.requireNonNull(language, "language");
            String name = best(language).orElse("vosk-model-demo-" + language);
            Path path = placed(name, progress);
            ModelJudge.require(path, progress);
            return choice(name, language, path);
        }
        Path path = isName(nameOrDirectory) ? placed(nameOrDirectory, progress) : Path.of(nameOrDirectory);
        String name = ModelDirectory.name(path);
        ModelDirectory model = ModelDirectory.of(path);
        String spoken = language == null ? model.language() : language;
        if (!LANGUAGES.contains(spoken)) {
            throw new ModelException("the speech model " + name + " is for the language " + spoken
                    + ", for which there are no rules; say with --language (" + String.join(" or ", LANGUAGES)
                    + ") by which rules its words are to be judged");
        }
        Optional<String> named = ModelDirectory.languageOf(name).filter(LANGUAGES::contains);
        if (named.isPresent() && !named.get().equals(spoken)) {
            throw new ModelException(
                    "the speech model " + name + " is for the language " + named.get() + ", not " + spoken);
        }
        ModelJudge.require(path, progress);
        return choice(name, spoken, path);
    }

    private static Choice choice(String name, String language, Path path) {
        return new Choice(name, language, ModelCatalogue.kindOf(name), path);
    }

    private boolean isName(String nameOrDirectory) {
        boolean plain = nameOrDirectory.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
        return plain
                && (Files.isDirectory(directory.resolve(nameOrDirectory)) || !Files.exists(Path.of(nameOrDirectory)));
    }

    /** The directory of an installed model; a demo model is installed if need be. */
    private Path placed(String name, WorkProgress progress) {
        Path path = directory.resolve(name);
        if (Files.isDirectory(path)) {
            return path;
        }
        Optional<Entry> entry = ModelCatalogue.find(name);
        if (entry.isPresent() && entry.get().kind() == Kind.DEMO) {
            return installation().installBundled(entry.get(), progress);
        }
        throw new ModelException(
                entry.isPresent()
                        ? "the speech model " + name + " is not installed: `monitor models install " + name + "`"
                        : "there is no speech model called " + name + "; installed: "
                                + (installed().isEmpty() ? "none" : String.join(", ", installed()))
                                + " (`monitor models list` shows all)");
    }

    /**
     * Installs a model of the catalogue, or the archive of one.
     *
     * @param nameOrArchive a name of the catalogue or a {@code .zip} file
     * @return where it lies
     * @throws ModelException when there is no such model, or the archive is none
     * @throws SpeechException when it cannot be downloaded or written; nothing is left behind but what can be resumed
     */
    public Path install(String nameOrArchive, WorkProgress progress) {
        boolean archive = nameOrArchive.toLowerCase(Locale.ROOT).endsWith(".zip");
        if (archive) {
            return installation().installArchive(Path.of(nameOrArchive), null, progress);
        }
        Entry entry = ModelCatalogue.find(nameOrArchive)
                .orElseThrow(() -> new ModelException("there is no speech model called " + nameOrArchive + "; known: "
                        + String.join(
                                ", ",
                                ModelCatalogue.entries().stream()
                                        .map(Entry::name)
                                        .toList())
                        + "; others can be installed from their zip archive"));
        if (entry.kind() == Kind.DEMO) {
            return installation().installBundled(entry, progress);
        }
        return installation().installDownloaded(entry, source.resolve(entry.name() + ".zip"), download, progress);
    }

    private ModelInstallation installation() {
        return new ModelInstallation(directory, bundled);
    }

    /**
     * Looks at every byte of a model.
     *
     * @param nameOrDirectory an installed model or a directory
     * @throws ModelException when it is damaged, naming the files
     */
    public Verified verify(String nameOrDirectory, WorkProgress progress) {
        Path path = isName(nameOrDirectory) ? directory.resolve(nameOrDirectory) : Path.of(nameOrDirectory);
        if (!Files.exists(path) && isName(nameOrDirectory)) {
            throw new ModelException(
                    "the speech model " + nameOrDirectory + " is not installed (`monitor models list`)");
        }
        return ModelInstallation.verify(path, progress);
    }
}
