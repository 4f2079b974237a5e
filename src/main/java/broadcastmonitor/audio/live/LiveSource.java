package broadcastmonitor.audio.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the sound of a broadcast comes from.
 *
 * @param kind how it is listened to
 * @param address what ffmpeg or the file system is asked for
 */
public record LiveSource(Kind kind, String address) {
    private static final Pattern URL = Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+]*)://(?<rest>.*)");
    private static final Pattern HOST = Pattern.compile(
            "(?:[^/?#@]*@)?(?<host>\\[[0-9a-fA-F:.]+\\]|[^:/?#\\[\\]]*)(?::(?<port>\\d+))?(?:[/?#].*)?");
    private static final Pattern DEVICE =
            Pattern.compile("(device|pulse|alsa|avfoundation|dshow):(.*)", Pattern.DOTALL);
    private static final String KNOWN =
            "rtmp://, rtmps://, srt://, http(s)://, udp://, rtp://, device:, a file, or - for standard input";

    /** The ways to listen. */
    public enum Kind {
        /** A sender connects to us and pushes RTMP. */
        RTMP_PUSH(true, false, 5),
        /** We fetch RTMP from a server. */
        RTMP_PULL(false, false, 5),
        /** A sender calls us over SRT. */
        SRT_LISTENER(true, false, 5),
        /** We call an SRT server. */
        SRT_CALLER(false, false, 5),
        /** A playlist of segments, which come in bursts of some seconds. */
        HLS(false, false, 30),
        /** An endless HTTP response: Icecast, Shoutcast, a tunnel. */
        HTTP(false, false, 10),
        /** MPEG-TS in datagrams, unicast or multicast. */
        UDP(true, false, 5),
        /** MPEG-TS in RTP. */
        RTP(true, false, 5),
        /** A microphone or another input of this machine. */
        DEVICE(false, false, 5),
        /** A recording, at its own pace. */
        FILE(false, true, 30),
        /** Standard input; what it holds is found out. */
        STDIN(true, true, 0),
        /** Samples on standard input: 16 kHz, mono, signed 16 bit, little endian. */
        STDIN_RAW(true, true, 0),
        /** A container on standard input. */
        STDIN_CONTAINER(true, true, 0);

        private final boolean listens;
        private final boolean ends;
        private final int stallSeconds;

        Kind(boolean listens, boolean ends, int stallSeconds) {
            this.listens = listens;
            this.ends = ends;
            this.stallSeconds = stallSeconds;
        }

        /** Whether it is the other side that begins: until it does, nothing is lost. */
        public boolean listens() {
            return listens;
        }

        /** Whether its end is the end of the broadcast; for all others it is a loss. */
        public boolean ends() {
            return ends;
        }

        /** How long it may bring no sound before it counts as stalled; zero for ever. */
        public Duration stall() {
            return Duration.ofSeconds(stallSeconds);
        }
    }

    public LiveSource {
        requireNonNull(kind, "kind");
        requireNonNull(address, "address");
    }

    /**
     * Understands what a user types.
     *
     * @throws AudioException when it is no source; the message is one line for the user
     */
    public static LiveSource parse(String text) {
        switch (text) {
            case "-":
                return new LiveSource(Kind.STDIN, "-");
            case "stdin:raw":
                return new LiveSource(Kind.STDIN_RAW, "-");
            case "stdin:container":
                return new LiveSource(Kind.STDIN_CONTAINER, "-");
            case "device":
                return device(text, "device", "");
            default:
        }
        Matcher device = DEVICE.matcher(text);
        if (device.matches()) {
            return device(text, device.group(1), device.group(2));
        }
        Matcher url = URL.matcher(text);
        return url.matches() ? url(text, url.group("scheme").toLowerCase(Locale.ROOT), url.group("rest")) : file(text);
    }

    /** Whether a text asks for a file, there or not. */
    static boolean namesFile(String text) {
        Matcher url = URL.matcher(text);
        boolean stdin = text.equals("-") || text.equals("stdin:raw") || text.equals("stdin:container");
        return url.matches()
                ? url.group("scheme").equalsIgnoreCase("file")
                : !stdin && !text.equals("device") && !DEVICE.matcher(text).matches();
    }

    /** The file that a text asks for, where it asks for one. */
    static String fileOf(String text) {
        Matcher url = URL.matcher(text);
        return url.matches() ? url.group("rest") : text;
    }

    private static LiveSource url(String text, String scheme, String rest) {
        switch (scheme) {
            case "file":
                return file(rest);
            case "rtmp", "rtmps":
                return rtmp(text, rest);
            case "srt":
                return srt(text, rest);
            case "http", "https":
                requireHost(text, rest, true);
                boolean playlist =
                        rest.split("[?#]", 2)[0].toLowerCase(Locale.ROOT).endsWith(".m3u8");
                return new LiveSource(playlist ? Kind.HLS : Kind.HTTP, text);
            case "udp", "rtp":
                requireHost(text, rest, false);
                requirePort(text, rest);
                return new LiveSource(scheme.equals("udp") ? Kind.UDP : Kind.RTP, text);
            default:
                throw new AudioException(
                        "source \"" + shown(text) + "\": " + scheme + ":// is not known; use " + KNOWN);
        }
    }

    private static LiveSource rtmp(String text, String rest) {
        boolean asked = rest.matches(".*[?&]listen(=1)?(&.*)?");
        boolean anywhere = host(rest).equals("0.0.0.0") || host(rest).equals("[::]");
        requireHost(text, rest, true);
        if (asked || anywhere) {
            String address = text.replaceFirst("\\?listen(=1)?&", "?").replaceFirst("[?&]listen(=1)?(?=&|$)", "");
            return new LiveSource(Kind.RTMP_PUSH, address);
        }
        return new LiveSource(Kind.RTMP_PULL, text);
    }

    private static LiveSource srt(String text, String rest) {
        requirePort(text, rest);
        Matcher mode = Pattern.compile("[?&]mode=([^&]*)").matcher(rest);
        String given = mode.find() ? mode.group(1) : "";
        boolean anywhere = host(rest).isEmpty() || host(rest).equals("0.0.0.0");
        if (given.equals("listener") || given.isEmpty() && anywhere) {
            String address = given.isEmpty() ? text + (rest.contains("?") ? "&" : "?") + "mode=listener" : text;
            return new LiveSource(Kind.SRT_LISTENER, address);
        }
        if (!given.isEmpty() && !given.equals("caller")) {
            throw new AudioException("source \"" + shown(text) + "\": this mode is not known; use listener or caller");
        }
        requireHost(text, rest, true);
        return new LiveSource(Kind.SRT_CALLER, text);
    }

    private static String host(String rest) {
        Matcher parts = HOST.matcher(rest);
        return parts.matches() ? parts.group("host") : "";
    }

    private static void requireHost(String text, String rest, boolean named) {
        Matcher parts = HOST.matcher(rest);
        if (!parts.matches() || named && parts.group("host").isEmpty()) {
            throw new AudioException("source \"" + shown(text) + "\": names no host");
        }
        if (parts.group("port") != null && !isPort(parts.group("port"))) {
            throw new AudioException("source \"" + shown(text) + "\": there is no such port; ports are 1 to 65535");
        }
    }

    private static void requirePort(String text, String rest) {
        requireHost(text, rest, false);
        Matcher parts = HOST.matcher(rest);
        if (!parts.matches() || parts.group("port") == null) {
            throw new AudioException("source \"" + shown(text) + "\": names no port");
        }
    }

    private static boolean isPort(String digits) {
        return digits.length() <= 5 && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= 65_535;
    }

    private static LiveSource device(String text, String system, String name) {
        String format = system.equals("device") ? DeviceName.ownKind() : system;
        String input = name.isEmpty() ? Map.of("avfoundation", ":0").getOrDefault(format, "default") : name;
        if (!DeviceName.isOwn(format)) {
            throw new AudioException("source \"" + shown(text) + "\": this system has no " + format
                    + " devices; device: is the one that it records from");
        }
        if (format.equals("dshow") && name.isEmpty()) {
            throw new AudioException("source \"" + text + "\": name the device, as in \"device:audio=Microphone\""
                    + " (ffmpeg -list_devices true -f dshow -i dummy lists them)");
        }
        if (!DeviceName.isName(format, input)) {
            throw new AudioException(
                    "source \"" + shown(text) + "\": is no name of a device; names are letters, digits,"
                            + " _ . and -, or hw: or plughw: with card and device, as in alsa:hw:1,0");
        }
        return new LiveSource(Kind.DEVICE, format + ":" + input);
    }

    private static LiveSource file(String text) {
        try {
            if (!text.isEmpty() && Files.exists(Path.of(text))) {
                return new LiveSource(Kind.FILE, text);
            }
        } catch (InvalidPathException e) {
            throw new AudioException("source \"" + shown(text) + "\": cannot be the name of a file; use " + KNOWN, e);
        }
        throw new AudioException("source \"" + shown(text) + "\": no such file; use " + KNOWN);
    }

    private static String shown(String text) {
        return Secrets.hide(text);
    }

    /** A line in which sources stand, such as a complaint that repeats what was typed, as it may be shown. */
    public static String masked(String line) {
        return Secrets.hideIn(line, "");
    }

    /** The address as it may be shown and logged: without what only its server is to know. */
    public String shown() {
        return kind == Kind.FILE ? address : shown(address);
    }

    /** What was said about this source, as it may be shown. */
    String shownIn(String line) {
        return kind == Kind.FILE ? line : Secrets.hideIn(line, address);
    }

    @Override
    public String toString() {
        return kind + " " + shown();
    }
}
