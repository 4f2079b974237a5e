package broadcastmonitor.audio;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An ffmpeg executable that has been run and answered.
 *
 * @param executable where it is
 * @param version what it calls itself, as "7.1.1"
 * @param origin how it was found
 */
public record Ffmpeg(Path executable, String version, Origin origin) {

    /** Where an ffmpeg comes from, in the order they are tried. */
    public enum Origin {
        /** The environment variable FFMPEG names it. */
        ENVIRONMENT,
        /** It is on the PATH. */
        PATH,
        /** It came with the monitor and was unpacked into the user's cache. */
        BUNDLED
    }

    /**
     * The outcome of looking for ffmpeg.
     *
     * @param found the first that answered
     * @param tried one line for each that was tried in vain, with what was wrong with it
     */
    public record Search(Optional<Ffmpeg> found, List<String> tried) {
        public Search {
            Objects.requireNonNull(found, "found");
            tried = List.copyOf(tried);
        }

        /** One line that says why there is none and how to mend it; empty when there is one. */
        public String reason() {
            return found.isPresent()
                    ? ""
                    : "no ffmpeg that works (" + String.join("; ", tried)
                            + "); install it (apt-get install ffmpeg, brew install ffmpeg, winget install ffmpeg)"
                            + " or set FFMPEG to the executable";
        }
    }

    public Ffmpeg {
        Objects.requireNonNull(executable, "executable");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(origin, "origin");
    }

    /** Looks in $FFMPEG, the PATH and the bundled executable. Done once in a process; any thread. */
    public static Search find() {
        return Once.SEARCH;
    }

    /** A child process to be, with what the executable needs around it. */
    public ProcessBuilder command(List<String> arguments) {
        return FfmpegSearch.command(executable, origin, arguments);
    }

    /** Whether it can look up the names of hosts; one that is linked statically breaks down of it. */
    public boolean knowsHosts() {
        return origin != Origin.BUNDLED || !BundledFfmpeg.platform().startsWith("linux");
    }

    private static final class Once {
        static final Search SEARCH = FfmpegSearch.ofThisMachine().search();
    }
}
