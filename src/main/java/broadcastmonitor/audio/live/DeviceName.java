package broadcastmonitor.audio.live;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of inputs of this machine. They are names and nothing else: what ALSA understands beyond that runs commands and writes files
 * ({@code file:'|command',raw}), and what other systems call their devices belongs to other systems.
 */
final class DeviceName {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern CARD =
            Pattern.compile("(plug)?hw(:(CARD=)?[A-Za-z0-9_-]+(,(DEV=)?\\d+)?(,(SUBDEV=)?\\d+)?)?");
    /** A person's name for a device, as these systems show it. */
    private static final String SHOWN = "[\\p{L}\\p{N} _.()+#&-]+";

    private static final Map<String, Pattern> NAMES = Map.of(
            "pulse", PLAIN,
            "alsa", Pattern.compile(PLAIN + "|" + CARD),
            "avfoundation", Pattern.compile("(\\d+|none)?:(\\d+|" + SHOWN + ")"),
            "dshow", Pattern.compile("audio=" + SHOWN));

    private DeviceName() {}

    /** The kind of device that this machine takes sound from when none is named. */
    static String ownKind() {
        return switch (system()) {
            case "mac" -> "avfoundation";
            case "windows" -> "dshow";
            default -> "pulse";
        };
    }

    /** Whether this machine has devices of a kind. */
    static boolean isOwn(String kind) {
        return system().equals("unix") ? kind.equals("pulse") || kind.equals("alsa") : kind.equals(ownKind());
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean mac = name.contains("mac");
        return mac ? "mac" : name.contains("windows") ? "windows" : "unix";
    }

    static boolean isName(String kind, String name) {
        return NAMES.get(kind).matcher(name).matches();
    }
}
