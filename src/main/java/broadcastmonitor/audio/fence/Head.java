package broadcastmonitor.audio.fence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The head of an HTTP message: its first line and its headers, bounded in bytes and in time.
 *
 * @param first the request line or the status line
 * @param headers the lines after it, as they came
 */
public record Head(String first, List<String> headers) {
    static final int MOST_BYTES = 1 << 16;

    /** Headers that concern one connection and not the one behind it. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "proxy-connection", "keep-alive", "proxy-authorization", "upgrade", "te");

    /**
     * Reads a head; what follows it stays in the stream.
     *
     * @param in of the socket, buffered
     * @throws IOException when there is none within the time, or it is too long
     */
    public static Head read(Socket socket, InputStream in, Duration most) throws IOException {
        long deadline = System.nanoTime() + most.toNanos();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int count = 0; count < MOST_BYTES; count++) {
            int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
            if (left <= 0) {
                throw new SocketTimeoutException("the head of an HTTP message did not end in time");
            }
            socket.setSoTimeout(left);
            int b = in.read();
            if (b < 0) {
                throw new ProtocolException("the connection ended within the head of an HTTP message");
            }
            if (b != '\n') {
                line.append((char) b); // as ISO 8859-1, and so it is written again
                continue;
            }
            String whole = line.toString().replaceFirst("\\r$", "");
            line.setLength(0);
            if (whole.isEmpty() && !lines.isEmpty()) {
                return new Head(lines.get(0), List.copyOf(lines.subList(1, lines.size())));
            }
            if (!whole.isEmpty()) {
                lines.add(whole);
            }
        }
        throw new ProtocolException("the head of an HTTP message is longer than " + MOST_BYTES + " bytes");
    }

    /** Writes it with another first line, for a connection that serves this message only. */
    void write(String otherFirst, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(otherFirst).append("\r\n");
        for (String header : headers) {
            if (!OF_THE_CONNECTION.contains(header.split(":", 2)[0].strip().toLowerCase(Locale.ROOT))) {
                text.append(header).append("\r\n");
            }
        }
        text.append("Connection: close\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
