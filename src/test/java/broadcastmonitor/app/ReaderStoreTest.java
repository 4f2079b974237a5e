package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import broadcastmonitor.reader.BundledReader;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.WorkProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderStoreTest {
    private static final Path BUNDLED = Path.of("models");
    private static final String NAME = "broadcast-reader-1";

    @TempDir
    Path temp;

    private Path installed;
    private ReaderStore store;

    @BeforeEach
    void create() {
        installed = temp.resolve("installed");
        store = new ReaderStore(installed, BUNDLED);
    }

    @Test
    void shouldInstallTheBundledReaderWhenItIsFirstUsedAndAgainWhenItIsDamaged() throws IOException {
        assertThat(store.list())
                .singleElement()
                .matches(it -> it.standard()
                        && !it.installed()
                        && it.description().title().equals(NAME));

        try (Reader reader = store.open(null, WorkProgress.NONE)) {
            assertThat(reader.description().title()).isEqualTo(NAME);
        }

        assertThat(store.list()).singleElement().matches(it -> it.standard() && it.installed());
        assertThat(installed.resolve(NAME)).isDirectoryContaining("glob:**/CRC32SUMS");
        assertThat(store.verify(NAME, WorkProgress.NONE).checksums()).isEqualTo(5);
        assertThat(new ModelStore(installed, BUNDLED, URI.create("http://localhost/")).list())
                .noneMatch(model -> model.name().equals(NAME));

        Path model = installed.resolve(NAME);
        Files.writeString(model.resolve("pieces.tsv"), "gone");
        assertThatThrownBy(() -> store.open(null, WorkProgress.NONE))
                .isInstanceOf(ReaderUnavailable.class)
                .hasMessageContaining("pieces.tsv is damaged (checksum); install it again");
        assertThatThrownBy(() -> store.verify(NAME, WorkProgress.NONE)).hasMessageContaining("pieces.tsv is damaged");
        store.install(NAME, WorkProgress.NONE);
        store.open(null, WorkProgress.NONE).close();
    }

    @Test
    void shouldUseTheNewestVersionOfTheStandardReader() throws IOException {
        Path newer = archive("broadcast-reader-7", "broadcast-reader", 7);
        assertThat(store.isReader(newer.toString())).isTrue();

        store.install(newer.toString(), WorkProgress.NONE);
        store.install(archive("house-9", "house", 9).toString(), WorkProgress.NONE);

        assertThat(store.list())
                .extracting(it -> it.description().title(), ReaderStore.Listed::standard)
                .containsExactly(tuple("broadcast-reader-7", true), tuple(NAME, false), tuple("house-9", false));
        // its model is a word only, which is said by whoever opens it
        for (String name :
                new String[] {null, "house-9", installed.resolve("house-9").toString()}) {
            assertThatThrownBy(() -> store.open(name, WorkProgress.NONE))
                    .isInstanceOf(ReaderUnavailable.class)
                    .hasMessageContaining(name == null ? "broadcast-reader-7" : "house-9");
        }
    }

    @Test
    void shouldRefuseADamagedOrForeignArchiveInOneLine() throws IOException {
        refused(archive(NAME, "broadcast-reader", 1, "pieces.tsv", "damaged"), "pieces.tsv is damaged");
        refused(archive(NAME, "broadcast-reader", 1, "reader.json", "{}"), "reader.json needs");
        refused(archive("other-1", "broadcast-reader", 1), "calls itself broadcast-reader-1");
        byte[] bytes = Files.readAllBytes(archive(NAME, "broadcast-reader", 1));
        bytes[bytes.length / 2] ^= 1;
        refused(Files.write(temp.resolve("bad.zip"), bytes), "damaged");
        assertThat(store.list()).singleElement().matches(it -> !it.installed());
    }

    private void refused(Path archive, String why) throws IOException {
        assertThatThrownBy(() -> store.install(archive.toString(), WorkProgress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
        try (Stream<Path> left = Files.list(installed)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly(".lock");
        }
    }

    @Test
    void shouldSayThatThereIsNone() {
        ReaderStore none = new ReaderStore(installed, temp.resolve("nothing"));

        for (String name : new String[] {null, "house-1", "/no/such/dir"}) {
            assertThatThrownBy(() -> none.open(name, WorkProgress.NONE))
                    .isInstanceOfSatisfying(ReaderUnavailable.class, it -> assertThat(it.why())
                            .isEqualTo(ReaderUnavailable.Cause.MISSING));
        }
        assertThat(none.isReader("vosk-model-demo-en")).isFalse();
        assertThat(store.isReader("models/vosk-model-demo-en.zip")).isFalse();
    }

    /** An archive as small as can be, whose checksums are right but for what is put in the place of a file. */
    private Path archive(String folder, String name, int version, String... instead) throws IOException {
        Map<String, String> files =
                new TreeMap<>(Map.of("reader.onnx", "model", "pieces.tsv", "pieces", "golden.jsonl", ""));
        String json = Files.readString(BundledReader.directory().resolve("reader.json"))
                .replace("\"broadcast-reader\"", '"' + name + '"')
                .replace("\"version\": 1", "\"version\": " + version);
        for (Map.Entry<String, String> file : files.entrySet()) {
            json = json.replaceAll("(\"" + file.getKey() + "\": \")[0-9a-f]+", "$1" + sha256(file.getValue()));
        }
        files.put("reader.json", json);
        for (int i = 0; i < instead.length; i += 2) {
            files.put(instead[i], instead[i + 1]);
        }
        Path zip = temp.resolve(folder + ".zip");
        try (OutputStream to = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(to)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(folder + "/" + file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
