package broadcastmonitor.app.past;

import broadcastmonitor.app.live.StoredBroadcasts;
import broadcastmonitor.app.past.Past.Found;
import broadcastmonitor.app.past.Past.NoPast;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds broadcasts of the past: in the data folder of a service, and in files that people have. */
public final class TapeFiles {
    private TapeFiles() {}

    /**
     * Which of the stored broadcasts.
     *
     * @param since those that began then or later; null for all
     * @param host those of this host, as their briefs name them; null for all
     * @param ids those with these ids; empty for all
     */
    public record Choice(Instant since, String host, List<String> ids) {
        boolean takes(String id, Instant began, Brief brief) {
            return (ids.isEmpty() || ids.contains(id))
                    && (since == null || began != null && !began.isBefore(since))
                    && (host == null || brief.host().toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT)));
        }
    }

    /** The broadcasts that a service's data folder keeps, the oldest first. */
    public static Past stored(Path data, Choice choice) throws IOException {
        List<Found> found = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (StoredBroadcasts.Stored each : StoredBroadcasts.in(data)) {
            if (!choice.ids().isEmpty() && !choice.ids().contains(each.id())) {
                continue;
            }
            Brief brief = brief(each, troubles);
            if (each.trouble() != null) {
                troubles.add(each.id() + " is judged without its brief and gaps: " + each.trouble());
            }
            Past past = lines(each.transcript(), brief, each.lost(), true);
            troubles.addAll(past.troubles());
            past.tapes().stream()
                    .filter(tape -> choice.takes(each.id(), each.added() == null ? tape.began() : each.added(), brief))
                    .forEach(found::add);
        }
        return new Past(found, troubles);
    }

    private static Brief brief(StoredBroadcasts.Stored stored, List<String> troubles) {
        try {
            return stored.brief() == null ? Brief.none() : Brief.of("brief", stored.brief());
        } catch (RulePackException e) {
            troubles.add(stored.id() + " is judged without its brief: " + e.getMessage());
            return Brief.none();
        }
    }

    /**
     * The broadcasts of a file or folder: transcripts as on their topic, whole broadcasts as {@code check --session} takes them, labelled lines,
     * or a recording's folder. Which of them a file is, its first line says.
     *
     * @param brief what broadcasts are about that bring no brief
     * @throws NoPast when it is none of them; one line
     */
    public static Past of(Path path, Brief brief) throws IOException {
        if (Files.isDirectory(path)) {
            Path transcript = StoredBroadcasts.transcript(path);
            if (!Files.exists(transcript)) {
                throw new NoPast(
                        path + " holds no " + transcript.getFileName() + "; name the folder of a recording, or a file");
            }
            return lines(transcript, brief, List.of(), true);
        }
        return switch (HandedIn.kind(firstLine(path))) {
            case TRANSCRIPTS -> lines(path, brief, List.of(), false);
            case SESSIONS, CORPUS -> HandedIn.read(path, brief);
            case NEITHER ->
                throw new NoPast(
                        path + " is no transcript: its first line is neither a line of broadcast.transcripts, nor a"
                                + " whole broadcast ({\"utterances\": [...]}), nor a labelled line ({\"text\": ...})");
        };
    }

    private static String firstLine(Path path) throws IOException {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null && line.replace("\uFEFF", "").isBlank()) {
                line = in.readLine();
            }
            return line == null ? "" : line.replace("\uFEFF", "");
        }
    }

    static Past lines(Path file, Brief brief, List<AudioSpan> lost, boolean masked) throws IOException {
        LineIndex index = LineIndex.of(file);
        String mark = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        List<Found> found = new ArrayList<>();
        index.hearings()
                .forEach((key, lines) -> found.add(
                        new Found(new LinesTape(key, file, mark, lines, brief, lost, masked), lines.began())));
        return new Past(
                found,
                index.damaged() == 0
                        ? List.of()
                        : List.of(file + ": " + index.damaged() + " lines are no transcripts and were left out"));
    }
}
