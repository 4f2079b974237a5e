package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.Mutation;
import broadcastmonitor.audio.live.SourceAccess;
import broadcastmonitor.speech.model.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** What a stranger may ask for: taken, or refused as a mistake. */
@Tag("fuzz")
class SpecFuzzTest {
    private static final List<String> IDS = List.of("эфир-1", "a", "..", "x".repeat(120));
    private static final List<String> SOURCES = List.of(
            "rtmp://host/live/key",
            "srt://h:1?mode=listener",
            "https://h/a.m3u8?t=1",
            "udp://:5000",
            "hw:1,0",
            "-",
            "stdin:raw",
            "file.wav",
            "/etc/passwd");
    private static final List<String> MODELS =
            List.of("vosk-model-small-ru-0.22", "../x", "/", "C:\\x", "models/demo.zip", "x".repeat(5_000));
    private static final List<String> BRIEFS = List.of(
            "title: чайники\nbrand: [Nova]\nlanguage: ru\n",
            "products:\n  - name: чайник\n    synonyms: [заварник]\nkeywords: [a, b]\n",
            "evidence:\n  - claim: number one\n    source: Nielsen\n    criterion: sales\n    validFrom: 2026-01-01\n    validTo: 2026-06-30\n");

    /** Without a model: a real one is looked at as a whole, which is another matter and takes long. */
    private final SpecReader specs = new SpecReader(
            Path.of("target/no-data"), ModelStore.of(Path.of("target/no-home"), Map.of()), SourceAccess.NETWORK);

    private static String mutated(List<String> seeds, Random random) {
        String whole = seeds.get(random.nextInt(seeds.size()));
        return random.nextInt(4) == 0 ? whole : new String(Mutation.of(whole.getBytes(UTF_8), random), UTF_8);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void anyRequestIsTakenOrRefusedAsAMistake(@ForAll long seed) {
        Random random = new Random(seed);
        BroadcastSpec spec = new BroadcastSpec(
                mutated(IDS, random),
                mutated(SOURCES, random),
                null,
                mutated(MODELS, random),
                mutated(BRIEFS, random),
                true);
        for (Runnable step : List.<Runnable>of(
                () -> specs.brief(spec),
                () -> specs.folder(spec.id()),
                () -> specs.source(spec),
                () -> specs.models(spec))) {
            try {
                step.run();
            } catch (RefusedException e) {
                assertThat(e.reason()).isEqualTo(RefusedException.Reason.MISTAKE);
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
