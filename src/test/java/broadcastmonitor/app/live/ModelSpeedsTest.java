package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.speech.worker.ModelPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The speed of a model is measured once for a machine. */
class ModelSpeedsTest {
    @TempDir
    Path folder;

    private final AtomicInteger measurements = new AtomicInteger();
    private ModelPath model;

    @BeforeEach
    void makeAModel() throws IOException {
        Path path = Files.createDirectories(folder.resolve("model"));
        Files.writeString(path.resolve("final.mdl"), "one");
        model = new ModelPath("en", "model", path);
    }

    private double speed(String machine) {
        return new ModelSpeeds(folder.resolve("data"), machine, path -> 0.25 + measurements.getAndIncrement())
                .applyAsDouble(model);
    }

    @Test
    void shouldMeasureOnceForAMachineAndAModel() throws IOException {
        assertThat(speed("a")).isEqualTo(0.25);
        assertThat(speed("a")).isEqualTo(0.25);
        assertThat(speed("b")).isEqualTo(1.25);
        assertThat(speed("a")).isEqualTo(0.25);

        Files.writeString(model.path().resolve("final.mdl"), "another");
        assertThat(speed("a")).isEqualTo(2.25);
        assertThat(measurements).hasValue(3);
    }

    @Test
    void shouldMeasureAgainWhatIsDamagedOrOdd() throws IOException {
        speed("a");
        Path file = folder.resolve("data").resolve(ModelSpeeds.FILE);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            for (int at = random.nextInt(damaged.length); at < damaged.length; at += 1 + random.nextInt(5)) {
                damaged[at] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);

            assertThat(speed("a")).isPositive().isLessThan(1000);
        }
        for (String odd : new String[] {"", "0", "-1", "NaN", "Infinity", "x", "0.2 0.3"}) {
            Files.writeString(file, new String(sound).split(" ")[0] + " " + odd + "\n");
            int before = measurements.get();
            speed("a");
            assertThat(measurements).as(odd).hasValue(before + 1);
        }
    }

    @Test
    void shouldMeasureWhereNothingCanBeKept() throws IOException {
        Files.writeString(folder.resolve("data"), "a file");

        assertThat(speed("a")).isEqualTo(0.25);
        assertThat(speed("a")).isEqualTo(1.25);
    }
}
