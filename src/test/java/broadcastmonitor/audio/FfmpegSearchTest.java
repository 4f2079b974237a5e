package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.audio.file.Recordings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins for ffmpeg are shell scripts")
class FfmpegSearchTest {
    @TempDir
    Path folder;

    private Path script(String name, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Ffmpeg.Search search(Map<String, String> environment) {
        return new FfmpegSearch(environment, Optional.empty()).search();
    }

    @Test
    void shouldTakeTheOneTheUserNames() throws IOException {
        Path named = script("mine", "echo ffmpeg version 9.9-mine Copyright");
        script("ffmpeg", "echo ffmpeg version 1.0 Copyright");

        Ffmpeg.Search search = search(Map.of("FFMPEG", named.toString(), "PATH", folder.toString()));

        assertThat(search.found()).hasValue(new Ffmpeg(named, "9.9-mine", Ffmpeg.Origin.ENVIRONMENT));
        assertThat(search.reason()).isEmpty();
    }

    @Test
    void shouldNotFallBackInSilenceWhenTheOneTheUserNamesDoesNotWork() throws IOException {
        script("ffmpeg", "echo ffmpeg version 1.0 Copyright");

        Ffmpeg.Search search = search(Map.of("FFMPEG", folder + "/nothing", "PATH", folder.toString()));

        assertThat(search.found()).isEmpty();
        assertThat(search.reason())
                .contains("FFMPEG=" + folder + "/nothing does not start")
                .doesNotContain("\n");
    }

    @Test
    void shouldTakeTheFirstOnThePathThatAnswers() throws IOException {
        Path works = script("ffmpeg", "echo ffmpeg version 5.1.9-0+deb12u1 Copyright");
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.copy(script("x", "echo Segmentation fault", "exit 139"), broken.resolve("ffmpeg"));
        assertThat(broken.resolve("ffmpeg").toFile().setExecutable(true)).isTrue();

        Ffmpeg.Search search = search(Map.of("PATH", broken + File.pathSeparator + folder));

        assertThat(search.found()).hasValue(new Ffmpeg(works, "5.1.9-0+deb12u1", Ffmpeg.Origin.PATH));
        assertThat(search.tried())
                .containsExactly(broken.resolve("ffmpeg")
                        + " is no working ffmpeg: it says \"Segmentation fault\" and exits with 139");
    }

    @Test
    void shouldNameTheSystemLibraryThatIsMissing() throws IOException {
        Path lacking = script(
                "lacking",
                "echo 'ffmpeg: error while loading shared libraries: libxcb.so.1: cannot open shared object file' >&2",
                "exit 127");

        Ffmpeg.Search search = search(Map.of("FFMPEG", lacking.toString()));

        assertThat(search.tried()).containsExactly("FFMPEG=" + lacking + " lacks the system library libxcb.so.1");
    }

    @Test
    void shouldSayWhatItLookedForWhenThereIsNone() {
        Ffmpeg.Search search = search(Map.of("PATH", folder.toString()));

        assertThat(search.tried()).containsExactly("none on the PATH", "none bundled for " + BundledFfmpeg.platform());
        assertThat(search.reason()).contains("apt-get install ffmpeg", "set FFMPEG");
    }

    private static String executableName(BundledFfmpeg bundled) throws IOException {
        return bundled.unpack().getFileName().toString();
    }

    private BundledFfmpeg bundled() {
        Optional<BundledFfmpeg> bundled = BundledFfmpeg.in(folder.resolve("cache"));
        assumeTrue(bundled.isPresent(), () -> "no ffmpeg is bundled for " + BundledFfmpeg.platform());
        return bundled.get();
    }

    @Test
    void shouldUnpackTheBundledOneWholeAndDecodeWithIt() throws Exception {
        BundledFfmpeg bundled = bundled();
        Ffmpeg.Search search = new FfmpegSearch(Map.of("PATH", ""), Optional.of(bundled)).search();
        assumeTrue(search.found().isPresent(), search::reason);

        assertThat(search.found().get().origin()).isEqualTo(Ffmpeg.Origin.BUNDLED);
        assertThat(search.found().get().version()).startsWith("4.");
        Path flac = Sound.SAMPLES.resolve("compliant_en.flac");
        try (FrameSource source = Recordings.open(flac, AudioOptions.defaults(), () -> search)) {
            assertThat(Sound.all(source)).isEqualTo(Sound.read(Sound.SAMPLES.resolve("compliant_en.wav")));
            assertThat(source.loss()).isEmpty();
        }
    }

    @Test
    void shouldUnpackOnceWhenManyAskAndMendADamagedCache() throws Exception {
        BundledFfmpeg bundled = bundled();
        Path abandoned = Files.createFile(
                Files.createDirectories(folder.resolve("cache")).resolve("ffmpeg-1.part-x"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.EPOCH));
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Path>> asking = new ArrayList<>(List.of(bundled::unpack, bundled::unpack, bundled::unpack));
            Path executable = bundled.unpack();
            Files.delete(executable);
            for (Future<Path> answer : pool.invokeAll(asking)) {
                assertThat(answer.get()).isEqualTo(executable).isExecutable();
            }
        } finally {
            pool.shutdownNow();
        }
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("gconv-modules", executableName(bundled));
        }
    }
}
