package broadcastmonitor.kafka.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transcript that is kept in a file: final hypotheses, masked, one a line as on their topic. */
final class KeptLines {
    private static final Logger log = LoggerFactory.getLogger(KeptLines.class);

    private KeptLines() {}

    /**
     * The final hypotheses of a broadcast; none of a file that is not there. A line that is none is left out, and the file is named in the log.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    static List<Transcript> read(String broadcast, Path file) {
        List<Transcript> finals = new ArrayList<>();
        int damaged = 0;
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    Transcript said = Json.read(line.getBytes(UTF_8), Transcript.class);
                    if (said.isFinal() && said.broadcast().equals(broadcast)) {
                        finals.add(said);
                    }
                } catch (UncheckedIOException | NullPointerException e) {
                    damaged++;
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (damaged > 0) {
            log.warn("file={} {} lines are no transcripts and were left out", file, damaged);
        }
        return finals;
    }
}
