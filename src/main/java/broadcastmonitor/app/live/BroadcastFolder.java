package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.app.live.KeptJson.OddException;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the service keeps of a broadcast besides its recording, in {@code broadcasts/<id>/} of the data folder, so that a service
 * that died goes on where it was: what was asked for, how far it has come, and every event, published or not. A file is replaced
 * as a whole or appended to by whole lines; what else is found in one is damage ({@link DamagedException}). One caller at a time.
 */
final class BroadcastFolder {
    private static final String SPEC = "spec.json";
    private static final String PROGRESS = "progress.json";
    private static final String EVENTS = "events.jsonl";
    /** What becomes of a broadcast when the damaged file is deleted. */
    private static final String FORGOTTEN = "the broadcast is forgotten, its recording stays";

    private static final String FROM_ITS_BEGINNING = "the recording is transcribed from its beginning once more";
    private static final String TOLD_AGAIN = "its gaps are told once more";

    /** As the transcriber names utterances; none before the first. */
    private static final Pattern UTTERANCE = Pattern.compile("(u\\d{10,18})?");

    private final Path path;
    private final String id;

    private BroadcastFolder(Path path, String id) {
        this.path = path;
        this.id = id;
    }

    /**
     * The folder of a broadcast, which need not exist.
     *
     * @throws broadcastmonitor.audio.AudioException when the id cannot be the name of a folder
     */
    static BroadcastFolder of(Path data, String id) {
        RecordingFolder.of(data, id);
        return new BroadcastFolder(all(data).resolve(id), id);
    }

    private static Path all(Path data) {
        return data.resolve("broadcasts");
    }

    /** The ids of all broadcasts of which something is kept. */
    static List<String> ids(Path data) {
        List<String> ids = new ArrayList<>();
        if (Files.isDirectory(all(data))) {
            try (DirectoryStream<Path> folders =
                    Files.newDirectoryStream(all(data), folder -> Files.exists(folder.resolve(SPEC)))) {
                folders.forEach(folder -> ids.add(folder.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + all(data), e);
            }
        }
        ids.sort(null);
        return ids;
    }

    boolean exists() {
        return Files.exists(path.resolve(SPEC));
    }

    /**
     * Keeps what was asked for.
     *
     * @param run which hearing of this id it is
     */
    void keep(BroadcastSpec spec, Instant added, String run) {
        ObjectNode json = KeptJson.object();
        json.put("id", spec.id()).put("source", spec.source());
        json.put("language", spec.language() == null ? null : spec.language().code());
        json.put("model", spec.model()).put("brief", spec.brief()).put("waits", spec.waits());
        json.put("remote", spec.remote());
        json.put("added", added.toString()).put("run", run);
        replace(SPEC, json);
    }

    BroadcastSpec spec() {
        try {
            KeptJson json = read(SPEC);
            json.require("id", id);
            return new BroadcastSpec(
                    id,
                    json.text("source"),
                    json.languageOrNull("language"),
                    json.textOrNull("model"),
                    json.textOrNull("brief"),
                    true,
                    !json.has("remote") || json.flag("remote"));
        } catch (OddException e) {
            throw damaged(SPEC, e.getMessage());
        }
    }

    Instant added() {
        try {
            return read(SPEC).time("added");
        } catch (OddException e) {
            throw damaged(SPEC, e.getMessage());
        }
    }

    /** Which hearing of this id it is, the same over restarts; in a folder from before runs were kept it follows from its age. */
    String run() {
        try {
            KeptJson spec = read(SPEC);
            return spec.has("run")
                    ? spec.text("run")
                    : Digest.of("run", id, spec.time("added").toString());
        } catch (OddException e) {
            throw damaged(SPEC, e.getMessage());
        }
    }

    void keep(TranscriptionProgress progress) {
        ObjectNode json = KeptJson.object();
        json.put("split", progress.split()).put("lastFinal", progress.lastFinal());
        json.put("language", progress.language()).put("model", progress.model());
        json.put("finals", progress.finals()).put("ended", progress.ended());
        replace(PROGRESS, json);
    }

    TranscriptionProgress progress() {
        if (!Files.exists(path.resolve(PROGRESS))) {
            return TranscriptionProgress.NONE;
        }
        try {
            KeptJson json = read(PROGRESS);
            String lastFinal = json.text("lastFinal");
            if (!UTTERANCE.matcher(lastFinal).matches()) {
                throw KeptJson.oddField("lastFinal");
            }
            return new TranscriptionProgress(
                    json.count("split"),
                    lastFinal,
                    json.textOrNull("language"),
                    json.textOrNull("model"),
                    json.count("finals"),
                    json.flag("ended"));
        } catch (OddException e) {
            throw damaged(PROGRESS, e.getMessage());
        }
    }

    /** Appends an event. */
    void add(BroadcastEvent event) {
        append(EventLine.of(event));
    }

    /** Notes that this many events, from the first on, are acknowledged. */
    void published(int count) {
        append(KeptJson.object().put("published", count).toString());
    }

    /**
     * The events that are kept.
     *
     * @param events all, in order
     * @param published how many of them are acknowledged
     */
    record Kept(List<BroadcastEvent> events, int published) {}

    Kept events() {
        List<BroadcastEvent> events = new ArrayList<>();
        long published = 0;
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            try {
                KeptJson json = KeptJson.read(line.getBytes(UTF_8));
                if (json.has("published")) {
                    published = json.count("published");
                } else {
                    events.add(EventLine.event(id, json));
                }
            } catch (OddException e) {
                if (!e.isCutOff()) {
                    throw damaged(EVENTS, "line " + number + ": " + e.getMessage());
                }
                // Half a line after a crash: what it said was not published yet, and is derived anew.
            }
        }
        return new Kept(events, (int) Math.min(published, events.size()));
    }

    private List<String> lines() {
        Path file = path.resolve(EVENTS);
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] all = bytes(EVENTS);
        if (all.length == 0) {
            throw damaged(EVENTS, "it is empty");
        }
        // What is no UTF-8 turns into signs that are no JSON either, and its line is the damaged one.
        return List.of(new String(all, UTF_8).split("\n", -1));
    }

    private void append(String line) {
        try {
            // The blank line ends half a line that a crash may have left.
            Stored.append(path.resolve(EVENTS), ("\n" + line + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path.resolve(EVENTS), e);
        }
    }

    private KeptJson read(String name) throws OddException {
        return KeptJson.read(bytes(name));
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path.resolve(name));
        } catch (IOException e) {
            throw damaged(name, "it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private DamagedException damaged(String name, String how) {
        String without =
                switch (name) {
                    case SPEC -> FORGOTTEN;
                    case PROGRESS -> FROM_ITS_BEGINNING;
                    default -> TOLD_AGAIN;
                };
        return new DamagedException(path.resolve(name), how, without);
    }

    private void replace(String name, ObjectNode json) {
        try {
            Stored.replace(path.resolve(name), json.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path.resolve(name), e);
        }
    }

    /** Puts a damaged broadcast to rest: it is over, and no later service takes it up. What is damaged stays beside it. */
    void giveUp() {
        try {
            Path progress = path.resolve(PROGRESS);
            if (Files.exists(progress)) {
                Stored.move(progress, path.resolve(PROGRESS + ".given-up"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
        }
        keep(TranscriptionProgress.NONE.over());
    }

    /** Forgets the broadcast; its recording stays. */
    void delete() {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
    }
}
