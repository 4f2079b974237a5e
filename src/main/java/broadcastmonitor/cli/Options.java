package broadcastmonitor.cli;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Screen;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What several commands take: files, folders and languages, each refused with one clear line. */
final class Options {
    private Options() {}

    /** The language of an option, empty for {@code auto}. */
    static Optional<Language> language(String said) {
        if (said.equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(Language.of(said)
                .orElseThrow(() -> new UserMistake("unknown language \"" + said + "\": en, ru or auto")));
    }

    /** When alerts are raised. */
    static AlertPolicy policy(int stablePartials) {
        if (stablePartials < 1) {
            throw new UserMistake("--stable-partials " + stablePartials + ": at least one hypothesis must say it");
        }
        return new AlertPolicy(stablePartials);
    }

    /** An existing file that can be read. */
    static Path readable(String name) {
        Path file = path(name);
        if (!Files.exists(file)) {
            throw new UserMistake("no such file: " + name);
        }
        if (Files.isDirectory(file)) {
            throw new UserMistake("a directory, not a file: " + name);
        }
        if (!Files.isReadable(file)) {
            throw new UserMistake("no permission to read " + name);
        }
        return file;
    }

    /** An existing folder that can be read. */
    static Path folder(Path folder, String what) {
        if (!Files.isDirectory(folder)) {
            throw new UserMistake("no such " + what + " directory: " + folder);
        }
        if (!Files.isReadable(folder)) {
            throw new UserMistake("no permission to read " + folder);
        }
        return folder;
    }

    /**
     * A day, from its beginning in a zone, or a time with its offset.
     *
     * @throws java.time.DateTimeException when it is neither
     */
    static Instant dayOrTime(String said, ZoneId zone) {
        return said.contains("T")
                ? OffsetDateTime.parse(said).toInstant()
                : LocalDate.parse(said).atStartOfDay(zone).toInstant();
    }

    /** The path of a name. */
    static Path path(String name) {
        if (name.isBlank()) {
            throw new UserMistake("an empty path; name a file or directory");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UserMistake("not a file name: " + Screen.clean(name));
        }
    }

    /** What of the inside is open, by networks and addresses. */
    static Reach inside(List<String> networks) {
        try {
            return new Reach(networks.stream().map(Network::parse).toList());
        } catch (IllegalArgumentException e) {
            throw new UserMistake("--inside " + e.getMessage());
        }
    }
}
