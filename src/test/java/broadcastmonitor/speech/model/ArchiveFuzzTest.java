package broadcastmonitor.speech.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.Mutation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Archives of models from anywhere: unpacked below their folder, or refused. */
@Tag("fuzz")
class ArchiveFuzzTest {
    private static final List<String> NAMES = List.of(
            "model/am/final.mdl", "model/conf/mfcc.conf", "model/graph/HCLr.fst", "model/README", "model/ivector/");

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void anyArchiveStaysInItsFolder(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("fuzz");
        try {
            Path zip = Files.write(folder.resolve("model.zip"), Mutation.of(zip(random), random));
            Path target = Files.createDirectory(folder.resolve("target"));
            try {
                ModelArchive.unpack(zip, target, WorkProgress.NONE);
            } catch (ModelException | IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            try (Stream<Path> beside = Files.list(folder)) {
                assertThat(beside).containsExactlyInAnyOrder(zip, target);
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static byte[] zip(Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            out.setLevel(random.nextInt(10));
            for (String name : NAMES) {
                String changed =
                        random.nextInt(4) == 0 ? new String(Mutation.of(name.getBytes(UTF_8), random), UTF_8) : name;
                try {
                    out.putNextEntry(new ZipEntry(changed));
                    out.write("--sample-frequency=16000\n"
                            .repeat(random.nextInt(20))
                            .getBytes(UTF_8));
                } catch (IOException | IllegalArgumentException e) {
                    continue; // twice the same name, or one that is too long
                }
            }
        }
        return bytes.toByteArray();
    }
}
