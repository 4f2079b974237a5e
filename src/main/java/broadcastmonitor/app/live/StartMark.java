package broadcastmonitor.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across the death of a service whether a broadcast was just being started, in {@code broadcasts/<id>/starting}: one that
 * takes the service down with it each time is found out and left alone. A death at any other time clears it again. Safe for any
 * thread.
 */
final class StartMark {
    /** After so many deaths in a row a broadcast is left alone. */
    static final int MOST_DEATHS = 3;

    private static final Logger log = LoggerFactory.getLogger(StartMark.class);
    private static final Pattern MARK = Pattern.compile("(?<deaths>\\d{1,4}) (?<during>starting|settled)\\s*");

    private final Path file;
    private int deaths;
    private boolean starting;

    /** @param data the data folder of the service */
    StartMark(Path data, String id) {
        file = data.resolve("broadcasts").resolve(id).resolve("starting");
    }

    /**
     * The broadcast is about to be started: the mark is set until {@link #settled}.
     *
     * @throws RefusedException when the service has died of that too often
     */
    synchronized void begin() {
        Matcher mark = MARK.matcher(read());
        boolean died = mark.matches() && mark.group("during").equals("starting");
        deaths = died ? Integer.parseInt(mark.group("deaths")) + 1 : 0;
        if (deaths >= MOST_DEATHS) {
            throw new RefusedException(
                    RefusedException.Reason.MISTAKE,
                    "the service died " + deaths + " times while this broadcast was being started: end it, or delete "
                            + file + " to have it tried again");
        }
        starting = false;
        trying();
    }

    /** Something about it begins whose outcome is not known. */
    synchronized void trying() {
        if (!starting) {
            starting = true;
            write();
        }
    }

    /** It has done no harm. */
    synchronized void settled() {
        if (starting) {
            starting = false;
            write();
        }
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return ""; // what cannot be read counts for nothing
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path half = file.resolveSibling("starting.new");
            Files.writeString(half, deaths + (starting ? " starting\n" : " settled\n"));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.debug("whether a broadcast is being started cannot be kept in {}", file, e);
        }
    }
}
