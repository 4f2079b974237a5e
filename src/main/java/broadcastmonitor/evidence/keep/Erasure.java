package broadcastmonitor.evidence.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.evidence.chain.ChainBook;
import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.seal.Sha256;
import broadcastmonitor.evidence.sound.Clips;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Erases what a data folder holds of one person, and keeps a record of it that does not name them: a salted digest of the name, by which
 * later evidence leaves them out. What lies on the topics goes by the topics' own retention; what was handed out is out of reach.
 */
public final class Erasure {
    private final Path data;
    private final Path record;
    private final ChainBook chains;
    private final Clips clips;

    /** @param data the data folder */
    public Erasure(Path data) {
        this.data = data;
        record = data.resolve("evidence").resolve("erasures.jsonl");
        chains = new ChainBook(data);
        clips = new Clips(data, new SoundArchive(data));
    }

    /**
     * What went, or would go.
     *
     * @param broadcasts of a host: whose recordings, transcripts and clips
     * @param files how many files
     * @param texts how many texts of the chains of verdicts
     */
    public record Gone(List<String> broadcasts, int files, int texts) {}

    /** Erases what somebody left who decided on cases: name and notes in the chains. */
    public Gone ofModerator(String name, String reason, Instant now, boolean really) {
        Gone gone = new Gone(List.of(), 0, chains.eraseBy(name, really));
        note("moderator", name, reason, now, gone, really);
        return gone;
    }

    /**
     * Erases what there is of a host: recordings, transcripts and clips of their broadcasts, and their words in the chains.
     *
     * @throws EvidenceException when one of the broadcasts is held or not over; then nothing is erased
     */
    public Gone ofHost(String host, String reason, Instant now, boolean really) {
        List<String> broadcasts = Hosts.broadcasts(data, host);
        if (broadcasts.isEmpty()) {
            throw new EvidenceException("no broadcast here names a host \"" + host + "\" in its brief; nothing was erased");
        }
        Predicate<String> held = new Holds(data).held();
        for (String each : broadcasts) {
            if (held.test(each)) {
                throw new EvidenceException("\"" + each + "\" is held: monitor hold list says why; nothing was erased");
            }
            if (!isOver(each)) {
                throw new EvidenceException("\"" + each + "\" is not over: end it first; nothing was erased");
            }
        }
        int files = 0;
        int texts = 0;
        for (String each : broadcasts) {
            texts += chains.eraseWords(each, really);
            files += delete(RecordingFolder.of(data, each).path(), really);
            files += delete(clips.folder(each), really);
        }
        Gone gone = new Gone(broadcasts, files, texts);
        note("host", host, reason, now, gone, really);
        return gone;
    }

    private boolean isOver(String broadcast) {
        RecordingFolder folder = RecordingFolder.of(data, broadcast);
        return !RecordingFolder.isRecording(folder.path())
                || RecordingLog.read(folder).ended().isPresent();
    }

    private static int delete(Path folder, boolean really) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> paths = all.sorted(java.util.Comparator.reverseOrder()).toList();
            for (Path path : really ? paths : List.<Path>of()) {
                Files.delete(path);
            }
            return (int) paths.stream().filter(path -> !path.equals(folder)).count();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private void note(String kind, String name, String reason, Instant now, Gone gone, boolean really) {
        if (!really) {
            return;
        }
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        String hex = HexFormat.of().formatHex(salt);
        ObjectNode json = Canonical.object();
        json.put("kind", kind).put("salt", hex).put("name", digest(hex, name)).put("reason", reason);
        json.put("at", now.toString()).put("files", gone.files()).put("texts", gone.texts());
        json.put("broadcasts", gone.broadcasts().size());
        try {
            Stored.append(record, (new String(Canonical.bytes(json), UTF_8) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("erased, but cannot write the record of it to " + record, e);
        }
    }

    private static String digest(String salt, String name) {
        return Sha256.hex((salt + "\0" + name).getBytes(UTF_8));
    }

    /** Whether somebody of this name was erased. */
    public boolean isErased(String name) {
        if (name == null || !Files.exists(record)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(record)) {
            return lines.filter(line -> !line.isEmpty()).anyMatch(line -> {
                JsonNode json = Canonical.read(line.getBytes(UTF_8));
                return json.path("name").asText().equals(digest(json.path("salt").asText(), name));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + record, e);
        }
    }
}
