package broadcastmonitor.app.live;

import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the service keeps of a broadcast besides its recording, in {@code broadcasts/<id>/} of the data folder, so that a service
 * that died goes on where it was: what was asked for, how far it has come, and every event, published or not. A file is replaced
 * as a whole or appended to by whole lines. One caller at a time.
 */
final class BroadcastFolder {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String SPEC = "spec.json";
    private static final String PROGRESS = "progress.json";
    private static final String EVENTS = "events.jsonl";

    private final Path path;

    private BroadcastFolder(Path path) {
        this.path = path;
    }

    /**
     * The folder of a broadcast, which need not exist.
     *
     * @throws broadcastmonitor.audio.AudioException when the id cannot be the name of a folder
     */
    static BroadcastFolder of(Path data, String id) {
        RecordingFolder.of(data, id);
        return new BroadcastFolder(all(data).resolve(id));
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

    void keep(BroadcastSpec spec, Instant added) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", spec.id()).put("source", spec.source());
        json.put("language", spec.language() == null ? null : spec.language().code());
        json.put("model", spec.model()).put("brief", spec.brief()).put("waits", spec.waits());
        json.put("remote", spec.remote());
        json.put("added", added.toString());
        replace(SPEC, json.toString());
    }

    BroadcastSpec spec() {
        JsonNode json = read(SPEC);
        return new BroadcastSpec(
                json.path("id").asText(),
                json.path("source").asText(),
                Language.of(json.path("language").asText("")).orElse(null),
                json.path("model").textValue(),
                json.path("brief").textValue(),
                true,
                json.path("remote").asBoolean(true));
    }

    Instant added() {
        return Instant.parse(read(SPEC).path("added").asText());
    }

    void keep(Progress progress) {
        try {
            replace(PROGRESS, JSON.writeValueAsString(progress));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is always JSON", e);
        }
    }

    Progress progress() {
        try {
            Path file = path.resolve(PROGRESS);
            return Files.exists(file) ? JSON.treeToValue(read(PROGRESS), Progress.class) : Progress.NONE;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(path.resolve(PROGRESS) + ": damaged", e);
        }
    }

    /** Appends an event. */
    void add(BroadcastEvent event) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", event.type().name())
                .put("startMs", event.startMs())
                .put("endMs", event.endMs())
                .put("detail", event.detail());
        json.put("at", text(event.at())).put("lostFrom", text(event.lostFrom())).put("lostTo", text(event.lostTo()));
        append(json.toString());
    }

    /** Notes that this many events, from the first on, are acknowledged. */
    void published(int count) {
        append(JSON.createObjectNode().put("published", count).toString());
    }

    /**
     * The events that are kept.
     *
     * @param events all, in order
     * @param published how many of them are acknowledged
     */
    record Kept(List<BroadcastEvent> events, int published) {}

    Kept events(String id) {
        List<BroadcastEvent> events = new ArrayList<>();
        int published = 0;
        for (String line : lines()) {
            try {
                JsonNode json = JSON.readTree(line);
                if (json.has("published")) {
                    published = json.path("published").asInt();
                } else if (json.has("type")) {
                    events.add(event(id, json));
                }
            } catch (JsonProcessingException e) {
                continue; // half a line after a crash: what it said was not published yet, and is derived anew
            }
        }
        return new Kept(events, Math.min(published, events.size()));
    }

    private static BroadcastEvent event(String id, JsonNode json) {
        return new BroadcastEvent(
                id,
                BroadcastEvent.Type.valueOf(json.path("type").asText()),
                number(json, "startMs"),
                number(json, "endMs"),
                json.path("detail").asText(),
                time(json, "at"),
                time(json, "lostFrom"),
                time(json, "lostTo"));
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static Instant time(JsonNode json, String field) {
        return json.path(field).isTextual() ? Instant.parse(json.path(field).asText()) : null;
    }

    private static Long number(JsonNode json, String field) {
        return json.path(field).isIntegralNumber() ? json.path(field).asLong() : null;
    }

    private List<String> lines() {
        Path file = path.resolve(EVENTS);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void append(String line) {
        try {
            Files.createDirectories(path);
            // The blank line ends half a line that a crash may have left.
            Files.writeString(
                    path.resolve(EVENTS), "\n" + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path.resolve(EVENTS), e);
        }
    }

    private JsonNode read(String name) {
        try {
            return JSON.readTree(path.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(path.resolve(name) + ": cannot be read", e);
        }
    }

    private void replace(String name, String text) {
        try {
            Files.createDirectories(path);
            Path half = path.resolve(name + ".new");
            Files.write(half, text.getBytes(StandardCharsets.UTF_8));
            Files.move(half, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path.resolve(name), e);
        }
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
