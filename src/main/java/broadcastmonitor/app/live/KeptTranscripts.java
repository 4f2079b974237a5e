package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.files.Stored;
import broadcastmonitor.kafka.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said in the broadcasts of a service, for as long as there is its sound: the final hypotheses, masked, beside each recording in
 * {@value #NAME}. A line is the transcript as it stands on its topic, and {@code modelHash}; lines are in the order of arrival, each utterance once,
 * and a line is there as a whole or not at all. Safe for any thread; one for a data folder.
 */
final class KeptTranscripts {
    static final String NAME = RecordingFolder.WORDS;

    /** So many lines of a broadcast wait while the disk refuses them; then the oldest are given up. */
    private static final int MOST_WAITING = 10_000;

    private static final Logger log = LoggerFactory.getLogger(KeptTranscripts.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path data;
    private final Map<String, Book> books = new HashMap<>();

    /** What is known of one broadcast's file. */
    private static final class Book {
        final Set<String> written = new HashSet<>();
        final Map<String, String> waiting = new LinkedHashMap<>();
        boolean read;
        boolean refused;
    }

    /** @param data the data folder of the service */
    KeptTranscripts(Path data) {
        this.data = data;
    }

    /**
     * Keeps a final hypothesis unless it is kept already. On the disk when this returns, unless the disk refuses it: that is logged once, and
     * tried again with the next one.
     *
     * @param modelHash names the content of the speech model, where that is known
     */
    synchronized void keep(MaskedTranscript last, Optional<String> modelHash) {
        Transcript transcript = last.transcript();
        String broadcast = transcript.broadcast();
        Book book = books.computeIfAbsent(broadcast, id -> new Book());
        Path file = file(broadcast);
        if (!book.written.contains(transcript.utterance())) {
            book.waiting.putIfAbsent(transcript.utterance(), line(last, modelHash));
        }
        try {
            if (!book.read) {
                read(file, book);
            }
            write(file, book);
            book.refused = false;
        } catch (IOException e) {
            if (!book.refused) {
                log.error("broadcast={} what was said cannot be kept on disk: {}", broadcast, e.toString());
            }
            book.refused = true;
            if (book.waiting.size() > MOST_WAITING) {
                book.waiting.remove(book.waiting.keySet().iterator().next());
            }
        }
    }

    /** No more is expected of a broadcast. */
    synchronized void close(String broadcast) {
        books.remove(broadcast);
    }

    private Path file(String broadcast) {
        return RecordingFolder.of(data, broadcast).path().resolve(NAME);
    }

    private static String line(MaskedTranscript last, Optional<String> modelHash) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(Json.line(last));
            return json.put("modelHash", modelHash.orElse(null)).toString();
        } catch (IOException e) {
            throw new IllegalStateException("a transcript is always JSON", e);
        }
    }

    /** Takes note of what is kept already, and cuts off half a line that a crash may have left. */
    private static void read(Path file, Book book) throws IOException {
        if (Files.exists(file)) {
            byte[] all = Files.readAllBytes(file);
            int whole = all.length;
            while (whole > 0 && all[whole - 1] != '\n') {
                whole--;
            }
            if (whole < all.length) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(whole);
                    channel.force(true);
                }
            }
            for (String line : lines(all, whole)) {
                parsed(line)
                        .ifPresent(
                                json -> book.written.add(json.path("utterance").asText()));
            }
        }
        book.waiting.keySet().removeAll(book.written);
        book.read = true;
    }

    private static List<String> lines(byte[] all, int length) {
        return new String(all, 0, length, UTF_8).lines().toList();
    }

    /** Empty for a line that is damaged: the others are no worse for it. */
    private static Optional<JsonNode> parsed(String line) {
        try {
            return Optional.of(MAPPER.readTree(line)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, Book book) throws IOException {
        if (book.waiting.isEmpty()) {
            return;
        }
        String lines = String.join("\n", book.waiting.values()) + "\n";
        try {
            Stored.append(file, lines.getBytes(UTF_8));
        } catch (IOException e) {
            book.read = false; // it may have written some of it
            throw e;
        }
        book.written.addAll(book.waiting.keySet());
        book.waiting.clear();
    }

    /** Deletes what was said in sound that has been deleted, in all recordings of the data folder. */
    synchronized void tidy() {
        Path recordings = RecordingFolder.recordings(data);
        if (!Files.isDirectory(recordings)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                recordings, folder -> Files.exists(folder.resolve(NAME)) && RecordingFolder.isRecording(folder))) {
            for (Path folder : folders) {
                tidy(folder);
            }
        } catch (IOException e) {
            log.warn("what was said in deleted recordings could not be deleted: {}", e.toString());
        }
    }

    private static void tidy(Path folder) {
        try {
            RecordingLog recording = RecordingLog.read(new RecordingFolder(folder));
            long deleted = recording.deletedUpTo();
            if (deleted == 0) {
                return;
            }
            Path file = folder.resolve(NAME);
            boolean allGone = recording.ended().isPresent() && deleted >= recording.endSample();
            List<String> left = new ArrayList<>();
            int lines = 0;
            byte[] all = Files.readAllBytes(file);
            for (String line : allGone ? List.<String>of() : lines(all, all.length)) {
                lines++;
                if (parsed(line)
                        .filter(json -> json.path("endMs").asLong() > PcmFormat.toMs(deleted))
                        .isPresent()) {
                    left.add(line);
                }
            }
            if (left.isEmpty()) {
                Files.delete(file);
            } else if (left.size() < lines) {
                Stored.replace(file, (String.join("\n", left) + "\n").getBytes(UTF_8));
            }
        } catch (IOException | AudioException e) {
            log.warn("folder={} what was said in deleted sound could not be deleted: {}", folder, e.toString());
        }
    }
}
