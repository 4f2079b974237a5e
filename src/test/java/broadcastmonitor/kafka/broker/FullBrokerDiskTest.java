package broadcastmonitor.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of its own that is really full; only for those who may mount one. */
@Tag("long")
class FullBrokerDiskTest {
    @TempDir
    Path mount;

    @Test
    void shouldStartAgainInTheSameProcessWhenThereIsRoom() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", mount.toString()), "may not mount");
        try {
            long offset = breakDown();
            Files.delete(mount.resolve("ballast"));
            try (EmbeddedBroker again = EmbeddedBroker.start(mount.resolve("data"), 0, 1)) {
                Topics.create(again, 1);
                assertThat(publish(again)).isGreaterThan(offset);
            }
        } finally {
            run("umount", "-l", mount.toString());
        }
    }

    private long breakDown() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(mount.resolve("data"), 0, 1)) {
            Topics.create(broker, 1);
            long offset = publish(broker);
            fill(mount.resolve("ballast"));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (true) {
                try {
                    broker.check();
                    publish(broker);
                } catch (ClusterException | java.util.concurrent.ExecutionException e) {
                    try {
                        broker.check();
                    } catch (ClusterException full) {
                        assertThat(full).hasMessageContaining("the disk is full");
                        return offset;
                    }
                }
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            }
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    private static long publish(Cluster cluster) throws Exception {
        try (TranscriptPublisher publisher = new TranscriptPublisher(cluster)) {
            return publisher
                    .publish(Speech.last("b", "u", 0, 0, "word ".repeat(1_000)))
                    .get()
                    .offset();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
