package broadcastmonitor.speech.model;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.speech.DemoModels;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Stride;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrideTest {
    @TempDir
    Path folder;

    private Path modelWith(String... options) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("model/conf"));
        Files.write(conf.resolve("model.conf"), List.of(options));
        return folder.resolve("model");
    }

    @Test
    void shouldAskForLongerStridesAndShorterPausesThanTheModelDoes() throws IOException {
        assertThat(StrideOptions.of(modelWith("--beam=13.0", "--endpoint.rule2.min-trailing-silence=0.8")))
                .containsExactly("--frames-per-chunk=51", "--endpoint.rule2.min-trailing-silence=0.55");
        assertThat(StrideOptions.of(modelWith("--beam=13.0")))
                .containsExactly("--frames-per-chunk=51", "--endpoint.rule2.min-trailing-silence=0.25");
        assertThat(StrideOptions.of(modelWith("--endpoint.rule2.min-trailing-silence=0.1")))
                .contains("--endpoint.rule2.min-trailing-silence=0.10");
    }

    @Test
    void shouldLeaveAModelAloneThatTakesLongStridesOrCannotBeRead() throws IOException {
        assertThat(StrideOptions.of(modelWith("--frames-per-chunk=60"))).isEmpty();
        assertThat(StrideOptions.of(modelWith("no option at all"))).isEmpty();
        assertThat(StrideOptions.of(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void shouldShowTheModelWithOtherOptionsAndTouchNothingOfIt() throws IOException {
        Path model = DemoModels.directory("en").toRealPath();
        Map<String, String> before = contents(model);
        Path shown;
        try (OverlaidModel overlaid =
                OverlaidModel.of(model, List.of("--frames-per-chunk=51")).orElseThrow()) {
            shown = overlaid.folder();
            Map<String, String> seen = contents(shown);
            assertThat(seen.keySet()).isEqualTo(before.keySet());
            assertThat(Files.readAllLines(shown.resolve("conf/model.conf")))
                    .startsWith(
                            Files.readAllLines(model.resolve("conf/model.conf")).toArray(String[]::new))
                    .endsWith("--frames-per-chunk=51");
            seen.remove("conf/model.conf");
            assertThat(before).containsAllEntriesOf(seen);
        }
        assertThat(shown).doesNotExist();
        assertThat(contents(model)).isEqualTo(before);
    }

    @Test
    void shouldHearAsTheModelDoesWhereThereAreNoOptionsToOverlay() throws IOException {
        Files.createDirectories(folder.resolve("flat"));
        assertThat(OverlaidModel.of(folder.resolve("flat"), List.of("--frames-per-chunk=51")))
                .isEmpty();
    }

    @Test
    void shouldLoadTheSameModelInBothStrides() {
        Path model = DemoModels.directory("ru");
        try (SpeechModel plain = SpeechModel.open(model, "ru");
                SpeechModel wide = SpeechModel.open(model, "ru", Stride.LONG);
                SpeechModel again = SpeechModel.open(model, "ru", Stride.LONG)) {
            assertThat(plain.stride()).isEqualTo(Stride.STANDARD);
            assertThat(List.of(wide.stride(), again.stride())).containsOnly(Stride.LONG);
            assertThat(wide.path()).isEqualTo(plain.path());
            assertThat(wide.name()).isEqualTo(plain.name());
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(
                        folder.relativize(file).toString().replace('\\', '/'),
                        Integer.toString(Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return contents;
    }
}
