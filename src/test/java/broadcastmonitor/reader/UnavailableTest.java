package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import broadcastmonitor.reader.ReaderUnavailable.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong, there is one line that says so, and nothing crashes. */
class UnavailableTest {
    @TempDir
    Path temp;

    @Test
    void shouldSayThatThereIsNone() {
        assertUnavailable(temp.resolve("none"), Cause.MISSING, "there is no reader at");
        assertUnavailable(temp, Cause.FOREIGN, "it has no reader.json");
    }

    @Test
    void shouldRefuseAnyDamage() throws IOException {
        Random random = new Random(2);
        for (String name : List.of("pieces.tsv", "reader.onnx")) {
            Path model = copy();
            byte[] bytes = Files.readAllBytes(BundledReader.directory().resolve(name));
            bytes[random.nextInt(bytes.length)] ^= 4;
            Files.delete(model.resolve(name));
            Files.write(model.resolve(name), bytes);

            assertUnavailable(model, Cause.DAMAGED, name + " is damaged (checksum); install it again");
            Files.delete(model.resolve(name));
            assertUnavailable(model, Cause.DAMAGED, name + " is missing");
        }
    }

    @Test
    void shouldSeeDamageThatWasDoneAfterItWasSealed() throws IOException {
        Path model = copy();
        assertThat(ReaderFiles.seal(model)).isEqualTo(3);
        assertThat(ReaderFiles.isSealed(model)).isTrue();
        byte[] bytes = Files.readAllBytes(model.resolve("reader.onnx"));
        bytes[bytes.length / 3] ^= 1;
        Files.delete(model.resolve("reader.onnx"));
        Files.write(model.resolve("reader.onnx"), bytes);

        assertThat(ReaderFiles.isSealed(model)).isFalse();
        assertUnavailable(model, Cause.DAMAGED, "reader.onnx is damaged");
    }

    @Test
    void shouldRefuseAnotherKindOfModelThoughItsChecksumsAreRight() throws IOException {
        Path model = copy();
        Files.delete(model.resolve("reader.onnx"));
        Files.writeString(model.resolve("reader.onnx"), "not a model");
        rewrite(model, "55e8f8646e453515dab64b68e2da357b934d1a521f0e24e59f310d679d3785fb", sum("not a model"));
        assertUnavailable(model, Cause.FOREIGN, "ONNX Runtime refuses it");

        Path fewer = copy();
        rewrite(fewer, "\"chat-negative-emotion\",", "");
        assertUnavailable(fewer, Cause.FOREIGN, "has other inputs or outputs than its reader.json says");
        Path more = copy();
        rewrite(more, "\"pieces\": 42508", "\"pieces\": 42509");
        assertUnavailable(more, Cause.DAMAGED, "has 42508 pieces instead of 42509");
    }

    @Test
    void shouldRefuseADescriptionThatMakesNoSense() throws IOException {
        String good = Files.readString(BundledReader.directory().resolve("reader.json"));
        for (String[] each : new String[][] {
            {good, "{", "is not JSON"},
            {"\"version\": 1", "\"version\": 0", "needs version"},
            {"\"line\": 96", "\"line\": 9000", "needs longest.line"},
            {"\"before\": 72", "\"before\": 500", "exceed 512 pieces"},
            {"\"off-topic\"", "\"weather\"", "must have \"talk\""},
            {"\"broadcast-reader\"", "\"../evil\"", "no plain word"},
            {"\"pieces.tsv\"", "\"../pieces.tsv\"", "not beside it"},
            {"\"reader.onnx\"", "\"other.onnx\"", "no checksum of reader.onnx"},
            {"\"superlative\"", "\"categorical\"", "names a label twice"},
        }) {
            ReaderUnavailable refused = catchThrowableOfType(
                    ReaderUnavailable.class, () -> ReaderDescription.parse("it", good.replace(each[0], each[1])));
            assertThat(refused).as(each[1]).isNotNull();
            assertThat(refused.why()).isEqualTo(Cause.FOREIGN);
            assertThat(refused.getMessage()).contains(each[2]).doesNotContain("\n");
        }
    }

    @Test
    void shouldSayWhenTheNativeLibraryDoesNotLoad() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temp.resolve("none"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName(),
                        BundledReader.directory().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()
                        .filter(line -> line.startsWith("NATIVE the reader's library (ONNX Runtime) does not load on")))
                .as(said)
                .hasSize(1);
        assertThat(process.exitValue()).isZero();
    }

    /** Opens a reader in a process of its own. */
    static final class Opening {
        public static void main(String[] args) {
            try (Reader reader = Reader.open(Path.of(args[0]))) {
                System.out.println(reader.description().title());
            } catch (ReaderUnavailable e) {
                System.out.println(e.why() + " " + e.getMessage());
            }
        }
    }

    private static void assertUnavailable(Path directory, Cause why, String message) {
        ReaderUnavailable refused = catchThrowableOfType(
                ReaderUnavailable.class, () -> Reader.open(directory).close());
        assertThat(refused).as(message).isNotNull();
        assertThat(refused.getMessage()).contains(message).doesNotContain("\n");
        assertThat(refused.why()).isEqualTo(why);
    }

    private Path copy() throws IOException {
        Path model = Files.createTempDirectory(temp, "model");
        try (Stream<Path> files = Files.list(BundledReader.directory())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path there = model.resolve(file.getFileName());
                if (!file.endsWith("reader.onnx") || !linked(there, file)) {
                    Files.copy(file, there);
                }
            }
        }
        return model;
    }

    /** Saves writing 46 MB where the file system knows hard links; whoever changes the file deletes it first. */
    private static boolean linked(Path link, Path file) {
        try {
            Files.createLink(link, file.toAbsolutePath());
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void rewrite(Path model, String from, String to) throws IOException {
        Path file = model.resolve("reader.json");
        String before = Files.readString(file);
        assertThat(before).contains(from);
        Files.writeString(file, before.replace(from, to));
    }

    private static String sum(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
