package broadcastmonitor.evidence.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import broadcastmonitor.audio.fence.Endpoint;
import broadcastmonitor.audio.fence.Outside;
import broadcastmonitor.audio.fence.Reach;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request by POST over a connection whose address was looked at (HTTP/1.1, RFC 9112). A client of the JDK would look the name up a second
 * time, and be led elsewhere by a second answer. Redirects are not followed.
 */
final class Post {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private Post() {}

    /**
     * Posts a body, and gives the answer's.
     *
     * @throws IOException when it is out of reach, does not answer, or answers otherwise than with status 200
     */
    static byte[] to(URI address, Reach reach, String type, byte[] body) throws IOException {
        boolean secret = address.getScheme().equalsIgnoreCase("https");
        int port = address.getPort() > 0 ? address.getPort() : secret ? 443 : 80;
        String host = address.getHost().replaceAll("^\\[|]$", "");
        try (Socket plain = Outside.connect(reach, new Endpoint(host, port));
                Socket socket = secret ? secured(plain, host, port) : plain) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write((head(address, type, body.length)).getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            return answer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static String head(URI address, String type, int length) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return "POST " + path + query + " HTTP/1.1\r\nHost: " + address.getRawAuthority() + "\r\nContent-Type: " + type
                + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    private static SSLSocket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static byte[] answer(InputStream in) throws IOException {
        String[] status = line(in).split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new IOException("what it answered is no HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("what it answered is no HTTP");
        }
        if (!status[1].equals("200")) {
            throw new IOException("it answered with status " + status[1]);
        }
        return "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
                ? chunks(in)
                : in.readNBytes(length(headers.get("content-length")));
    }

    private static int length(String said) throws IOException {
        try {
            return said == null ? LONGEST : Math.min(LONGEST, Integer.parseInt(said));
        } catch (NumberFormatException e) {
            throw new IOException("what it answered is no HTTP", e);
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int size = size(in); size > 0; size = size(in)) {
                if (all.size() + size > LONGEST) {
                    throw new IOException("what it answered is too long");
                }
                all.writeBytes(in.readNBytes(size));
                line(in);
            }
        } catch (NumberFormatException e) {
            throw new IOException("what it answered is no HTTP", e);
        }
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new IOException("its answer was cut off");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
