package broadcastmonitor.audio.live;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what nobody but the source's server is to know: names and passwords, every value of a query, fragments, the stream keys of
 * RTMP, and whatever is called a password. What it cannot take apart it hides rather than shows: a mistake in an address, too, is
 * told with it.
 */
final class Secrets {
    private static final String HIDDEN = "***";
    private static final Pattern ADDRESS =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*:/+)?(?<rest>.*)", Pattern.DOTALL);
    private static final Pattern WITHIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/+[^\\s'\"<>]+");
    private static final Pattern SERVER = Pattern.compile("(?:\\[[0-9a-fA-F:.]*\\]|[^:\\[\\]@]*)(?::\\d*)?");
    private static final String NAMES =
            "(?i)((?:pass(?:word|phrase|wd|code)?|pwd|token|secret|credentials?|streamid|signature|[a-z]*key)\\s*=)";
    private static final Pattern CALLED = Pattern.compile(NAMES + "[^&;,\\s/]+");
    private static final Pattern CALLED_WITHIN = Pattern.compile(NAMES + "[^&;,\\s/'\"<>]+");
    /** Values that are no secrets and tell how a source is listened to. */
    private static final Set<String> PLAIN = Set.of("mode=listener", "mode=caller", "listen=1", "listen");

    private static final int SHORTEST = 4;

    private Secrets() {}

    /** A source as it may be shown. */
    static String hide(String source) {
        Matcher parts = ADDRESS.matcher(source);
        if (!parts.matches()) {
            return HIDDEN;
        }
        String scheme = parts.group("scheme") == null ? "" : parts.group("scheme");
        String rest = parts.group("rest");
        return CALLED.matcher(scheme + hide(scheme.toLowerCase(Locale.ROOT), rest))
                .replaceAll("$1***");
    }

    private static String hide(String scheme, String rest) {
        int end = end(rest, 0, "/?#");
        int at = rest.lastIndexOf('@');
        String server = rest.substring(0, end);
        String user = "";
        boolean odd =
                !SERVER.matcher(server.substring(server.lastIndexOf('@') + 1)).matches();
        if (at > end && odd) {
            // A password with a slash in it, say: whoever takes that apart otherwise shows half of it.
            user = scheme.isEmpty() && !server.contains(":") ? "" : HIDDEN + "@";
            server = user.isEmpty() ? server : "";
            end = user.isEmpty() ? end : at + 1;
            int next = end(rest, end, "/?#");
            server = user.isEmpty() ? server : rest.substring(end, next);
            end = next;
        } else if (server.contains("@")) {
            boolean someone = server.lastIndexOf('@') > 0 && (!scheme.isEmpty() || server.contains(":"));
            user = someone ? HIDDEN + "@" : "";
            server = someone ? server.substring(server.lastIndexOf('@') + 1) : server;
        } else if (odd && !scheme.isEmpty()) {
            server = server.replaceFirst(":.*", ":" + HIDDEN);
        }
        int query = end(rest, end, "?#");
        int fragment = end(rest, query, "#");
        return user
                + server
                + path(scheme, rest.substring(end, query))
                + query(rest.substring(query, fragment))
                + (fragment < rest.length() ? "#" + HIDDEN : "");
    }

    private static int end(String text, int from, String marks) {
        int end = from;
        while (end < text.length() && marks.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String path(String scheme, String path) {
        String shown = path.replaceAll(";([^=;/]*)=[^;/]*", ";$1=" + HIDDEN).replaceAll("/[^/]+@", "/" + HIDDEN + "@");
        // rtmp://host/application/key
        return scheme.startsWith("rtmp") ? shown.replaceFirst("^(/+[^/]+/+).+", "$1" + HIDDEN) : shown;
    }

    private static String query(String query) {
        if (query.isEmpty()) {
            return "";
        }
        StringBuilder shown = new StringBuilder("?");
        for (String part : query.substring(1).split("(?<=[&;])")) {
            String plain = part.replaceFirst("[&;]$", "");
            String mark = part.substring(plain.length());
            int equals = plain.indexOf('=');
            String name = equals < 0 ? "" : plain.substring(0, equals + 1);
            boolean safe = plain.isEmpty() || PLAIN.contains(plain.toLowerCase(Locale.ROOT));
            shown.append(safe ? plain : name + HIDDEN).append(mark);
        }
        return shown.toString();
    }

    /** A line that was said about a source, by ffmpeg or a server, without what is secret in the source and in any other address. */
    static String hideIn(String line, String source) {
        String hidden = source.isEmpty() ? line : line.replace(source, hide(source));
        for (String secret : of(source)) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return CALLED_WITHIN
                .matcher(WITHIN.matcher(hidden).replaceAll(Secrets::hidden))
                .replaceAll("$1***");
    }

    private static String hidden(MatchResult address) {
        return Matcher.quoteReplacement(hide(address.group()));
    }

    /** The secrets of an address, the longest first. */
    private static List<String> of(String source) {
        Matcher parts = ADDRESS.matcher(source);
        if (!parts.matches() || parts.group("scheme") == null) {
            return List.of();
        }
        String rest = parts.group("rest");
        int end = end(rest, 0, "/?#");
        String server = rest.substring(0, end);
        boolean odd =
                !SERVER.matcher(server.substring(server.lastIndexOf('@') + 1)).matches();
        int at = odd ? rest.lastIndexOf('@') : server.lastIndexOf('@');
        int query = end(rest, 0, "?#");
        int fragment = end(rest, query, "#");
        Set<String> secrets = new HashSet<>();
        if (at > 0) {
            secrets.add(rest.substring(0, at));
            secrets.add(rest.substring(rest.lastIndexOf(':', at) < 0 ? 0 : rest.indexOf(':') + 1, at));
            secrets.addAll(List.of(rest.substring(0, at).split("[:/?#@]")));
        }
        for (String part : rest.substring(query, fragment).split("[?&;]")) {
            if (!PLAIN.contains(part.toLowerCase(Locale.ROOT))) {
                secrets.add(part.substring(part.indexOf('=') + 1));
            }
        }
        if (fragment < rest.length()) {
            secrets.add(rest.substring(fragment + 1));
        }
        if (parts.group("scheme").toLowerCase(Locale.ROOT).startsWith("rtmp")) {
            String[] segments = rest.substring(0, query).split("/+");
            for (int i = 2; i < segments.length; i++) {
                secrets.add(segments[i]);
            }
        }
        Set<String> all = new HashSet<>(secrets);
        secrets.forEach(secret -> all.add(decoded(secret)));
        return all.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // it only looks percent-encoded
        }
    }
}
