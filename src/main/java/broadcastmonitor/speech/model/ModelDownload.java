package broadcastmonitor.speech.model;

import broadcastmonitor.broadcast.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Fetches an archive over HTTP into a {@code .part} file, taking up where an earlier attempt ended (by {@code Range}).
 * What breaks off or stalls is tried again, as long as every few attempts bring something new.
 *
 * @param stall how long a connection may bring nothing before it is given up
 * @param pause how long to wait before the second attempt; doubled after each that brings nothing
 * @param attempts how many attempts in a row may bring nothing
 */
record ModelDownload(Duration stall, Duration pause, int attempts) {
    /** More than any model has. */
    private static final long LARGEST = 8L << 30;

    private static final int RANGE_NOT_SATISFIABLE = 416;

    static ModelDownload patient() {
        return new ModelDownload(Duration.ofSeconds(30), Duration.ofSeconds(1), 5);
    }

    /** Something that another attempt may mend. */
    private static final class Passing extends IOException {
        private static final long serialVersionUID = 1;

        Passing(String message) {
            super(message);
        }
    }

    /**
     * Fetches a file.
     *
     * @param entry what is fetched; its checksum is compared when it is known
     * @throws SpeechException when it cannot be had, or is not what it should be; then {@code part} is kept only if it can
     *     be resumed
     */
    void fetch(URI source, ModelCatalogue.Entry entry, Path part, WorkProgress progress) throws IOException {
        int fruitless = 0;
        while (true) {
            long before = size(part);
            try {
                if (attempt(source, entry, part, progress)) {
                    break;
                }
            } catch (Passing
                    | java.net.SocketException
                    | java.net.SocketTimeoutException
                    | java.net.UnknownHostException e) {
                fruitless = size(part) > before ? 0 : fruitless + 1;
                if (fruitless >= attempts) {
                    throw new SpeechException(
                            "cannot download " + source + ": " + reason(e)
                                    + (size(part) > 0 ? "; run the command again to resume" : "")
                                    + " (without a network: `monitor models install FILE.zip`)",
                            e);
                }
                rest(fruitless);
            }
        }
        verify(source, entry, part, progress);
    }

    private static String reason(IOException e) {
        if (e instanceof java.net.UnknownHostException) {
            return "the host is unknown or there is no network";
        }
        return e instanceof java.net.SocketTimeoutException ? "the server does not answer" : e.getMessage();
    }

    private void rest(int fruitless) {
        try {
            Thread.sleep(pause.toMillis() << Math.min(fruitless, 5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("interrupted", e);
        }
    }

    /** One request. True when the file is complete. */
    private boolean attempt(URI source, ModelCatalogue.Entry entry, Path part, WorkProgress progress)
            throws IOException {
        long have = size(part);
        HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection();
        try {
            connection.setConnectTimeout((int) stall.toMillis());
            connection.setReadTimeout((int) stall.toMillis());
            connection.setRequestProperty("Accept-Encoding", "identity");
            connection.setRequestProperty("User-Agent", "broadcast-monitor");
            if (have > 0) {
                connection.setRequestProperty("Range", "bytes=" + have + "-");
            }
            int status = connection.getResponseCode();
            if (status == RANGE_NOT_SATISFIABLE) {
                String range = Objects.requireNonNullElse(connection.getHeaderField("Content-Range"), "");
                if (range.endsWith("/" + have)) {
                    return true;
                }
                Files.delete(part);
                return false;
            }
            if (status >= 500 || status == 429) {
                throw new Passing("the server answers " + status);
            }
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
                throw new SpeechException("cannot download " + source + ": the server answers " + status
                        + (status == 404 ? " (no such file there)" : ""));
            }
            boolean resumed = status == HttpURLConnection.HTTP_PARTIAL;
            if (resumed
                    && !Objects.requireNonNullElse(connection.getHeaderField("Content-Range"), "")
                            .startsWith("bytes " + have + "-")) {
                Files.deleteIfExists(part);
                throw new Passing("the server resumes at another place than asked");
            }
            long from = resumed ? have : 0;
            long length = connection.getContentLengthLong();
            long total = length < 0 ? -1 : from + length;
            if (total > LARGEST || entry.sha256() != null && total >= 0 && total != entry.bytes()) {
                Files.deleteIfExists(part);
                throw new SpeechException("what lies at " + source + " is not the model: " + total + " bytes"
                        + (entry.sha256() == null ? "" : " instead of " + entry.bytes()));
            }
            copy(connection, entry, part, resumed, total, progress);
            return true;
        } finally {
            connection.disconnect();
        }
    }

    private static void copy(
            HttpURLConnection connection,
            ModelCatalogue.Entry entry,
            Path part,
            boolean resumed,
            long total,
            WorkProgress progress)
            throws IOException {
        long most = entry.sha256() != null ? entry.bytes() : LARGEST;
        long done = resumed ? size(part) : 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            InputStream in = connection.getInputStream();
            while (true) {
                int n;
                try {
                    n = in.read(buffer);
                } catch (java.net.SocketTimeoutException e) {
                    throw e;
                } catch (IOException e) {
                    throw new Passing("the connection broke off (" + e.getMessage() + ")");
                }
                if (n < 0) {
                    break;
                }
                done += n;
                if (done > most) {
                    out.close();
                    Files.delete(part);
                    throw new SpeechException("the server sends more than the model has; nothing was installed");
                }
                out.write(buffer, 0, n);
                progress.at("downloading " + entry.name(), done, total);
            }
        }
        if (total >= 0 && done < total) {
            throw new Passing("the connection broke off at " + done + " of " + total + " bytes");
        }
    }

    private static void verify(URI source, ModelCatalogue.Entry entry, Path part, WorkProgress progress)
            throws IOException {
        if (entry.sha256() == null) {
            return;
        }
        MessageDigest digest = Digest.sha256();
        long done = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                progress.at("checking " + entry.name(), done, entry.bytes());
            }
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(entry.sha256())) {
            Files.delete(part);
            throw new SpeechException("what was downloaded from " + source + " is not the published model: checksum "
                    + found + " instead of " + entry.sha256() + "; nothing was installed");
        }
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }
}
