package broadcastmonitor.audio.live;

import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.Timestamps;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a live ffmpeg complains about, read by a thread of its own and boiled down to one line. The last {@value #KEPT} lines are
 * kept.
 */
final class Complaints {
    private static final int KEPT = 20;
    private static final int LINE_BYTES = 2_000;
    private static final Pattern LINE =
            Pattern.compile("^(?:\\[[^\\]@]+ @ [^\\]]+\\] )*\\[(?<level>error|fatal|panic|warning)\\] (?<text>.*)$");
    private static final Pattern HOST = Pattern.compile("Failed to resolve hostname ([^:]+):");
    private static final Pattern STATUS = Pattern.compile("Server returned (\\d.*)|HTTP error (\\d{3}.*)");

    private final Deque<String> lines = new ArrayDeque<>();
    private final Timestamps timestamps;
    private final Thread reader;

    Complaints(InputStream stderr, Timestamps timestamps) {
        this.timestamps = timestamps;
        reader = Children.daemon("live-ffmpeg-stderr", () -> drain(stderr));
    }

    /** Line by line; of a line that is longer than {@value #LINE_BYTES} bytes the rest is passed over. */
    private void drain(InputStream stderr) {
        byte[] line = new byte[LINE_BYTES];
        int length = 0;
        try (InputStream in = new BufferedInputStream(stderr)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    take(new String(line, 0, length, StandardCharsets.UTF_8));
                    length = 0;
                } else if (length < LINE_BYTES) {
                    line[length++] = (byte) b;
                }
            }
        } catch (IOException e) {
            length = 0; // the child was killed and its pipe closed under us
        }
        take(new String(line, 0, length, StandardCharsets.UTF_8));
        timestamps.end();
    }

    private void take(String line) {
        Matcher complaint = LINE.matcher(line.strip());
        if (!timestamps.accept(line) && complaint.matches()) {
            keep(complaint.group("text").strip());
        }
    }

    private synchronized void keep(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Waits a moment for the last word of a child that has ended. */
    void awaitEnd() throws InterruptedException {
        reader.join(1_000);
    }

    /** Whether it has found no sound in what came. */
    synchronized boolean foundNoSound() {
        return lines.stream().anyMatch(l -> l.contains("matches no streams") || l.contains("find codec parameters"));
    }

    /** The reason in the words of a user; what ffmpeg said when there are none for it; empty when it said nothing. */
    synchronized String reason() {
        for (String line : lines) {
            Matcher host = HOST.matcher(line);
            if (host.find()) {
                return "there is no host named " + host.group(1);
            }
            Matcher status = STATUS.matcher(line);
            if (status.find()) {
                return "the server answers " + (status.group(1) != null ? status.group(1) : status.group(2));
            }
            if (line.contains("Address already in use")) {
                return "the port is in use by another program";
            }
            if (line.contains("Connection refused")) {
                return "the connection is refused";
            }
            if (line.contains("Connection to ") && line.contains("failed")) {
                return "no connection can be made";
            }
            if (line.contains("Connection reset") || line.contains("Input/output error")) {
                return "the connection broke off";
            }
            if (line.contains("timed out")) {
                return "the connection timed out";
            }
            if (line.contains("matches no streams")) {
                return "there is no audio track in what comes";
            }
            if (line.contains("Invalid data found when processing input") && line.contains("://")) {
                return "what comes is no sound that ffmpeg can read";
            }
        }
        String last = lines.isEmpty() ? "" : lines.getLast();
        return last.isEmpty() ? "" : "ffmpeg: " + last.replaceAll("\\S+://\\S+: ?", "");
    }
}
