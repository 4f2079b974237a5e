package broadcastmonitor.audio.live;

import broadcastmonitor.audio.AudioException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source whose host's name has been looked up here, for an ffmpeg that cannot do so itself: an executable that is linked
 * statically with glibc breaks down (SIGSEGV) when it looks up a name on a machine with another glibc than its own. HTTP is left
 * alone, for there the name is more than the way to the server.
 */
final class NumericHost {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<scheme>(?:rtmps?|srt|udp|rtp)://(?:[^/?#@]*@)?)(?<host>[^:/?#\\[\\]]+)(?<rest>(?::\\d+)?(?:[/?#].*)?)");
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private NumericHost() {}

    /**
     * The same source by number.
     *
     * @throws AudioException when nobody knows the name
     */
    static LiveSource of(LiveSource source) {
        Matcher address = ADDRESS.matcher(source.address());
        if (!address.matches() || NUMERIC.matcher(address.group("host")).matches()) {
            return source;
        }
        String host = address.group("host");
        try {
            String number = InetAddress.getByName(host).getHostAddress();
            String literal = number.contains(":") ? "[" + number + "]" : number;
            return new LiveSource(source.kind(), address.group("scheme") + literal + address.group("rest"));
        } catch (UnknownHostException e) {
            throw new AudioException("the host " + host + " is unknown, or there is no network", e);
        }
    }

    /** What an RTMP server is told that it was called by, where the source was given its number: servers of several names ask. */
    static List<String> named(LiveSource source, LiveSource numeric) {
        if (source.equals(numeric) || source.kind() != LiveSource.Kind.RTMP_PULL) {
            return List.of();
        }
        String[] parts = source.address().split("[?#]", 2)[0].split("/");
        List<String> called = new ArrayList<>(List.of(parts).subList(0, Math.min(parts.length, 3)));
        // The application is all of the path but the stream's own name, and never more than two steps of it.
        for (int i = 3; i < Math.min(parts.length - 1, 5); i++) {
            called.add(parts[i]);
        }
        return List.of("-rtmp_tcurl", String.join("/", called));
    }
}
