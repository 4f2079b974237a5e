package broadcastmonitor.kafka.broker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The first words with a broker, spoken by hand: which versions of which requests it knows. Kafka's own client believes
 * whatever size an answer begins with and takes that much memory, more than there is when the other side is a web server
 * or wants encryption.
 */
final class Greeting {
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 0x6d6f6e69;
    private static final byte[] CLIENT = "broadcast-monitor".getBytes(StandardCharsets.US_ASCII);
    /** A broker's answer has some hundred bytes. */
    private static final int LARGEST = 1 << 16;

    private static final int TLS_ALERT = 0x15;

    private Greeting() {}

    /**
     * Greets the other side of a fresh connection in clear text.
     *
     * @param waitMs how long an answer may take; no answer is no proof, and accepted
     * @return what is wrong with the other side, or null
     */
    static String complaint(Socket socket, int waitMs) {
        try {
            socket.setSoTimeout(waitMs);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(request());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int size = in.readInt();
            if (size >>> 24 == TLS_ALERT) {
                return "it wants an encrypted connection: name security.protocol=SSL and what else it needs in"
                        + " --kafka-properties";
            }
            if (size < Integer.BYTES || size > LARGEST || in.readInt() != CORRELATION) {
                return String.format(
                        Locale.ROOT, "what answers there is no Kafka broker (it begins with 0x%08x)", size);
            }
            return null;
        } catch (IOException e) {
            // Silence, or a connection that is closed, proves nothing: Kafka's own client will say more.
            return null;
        }
    }

    private static byte[] request() {
        ByteBuffer request = ByteBuffer.allocate(14 + CLIENT.length);
        request.putInt(10 + CLIENT.length)
                .putShort(API_VERSIONS)
                .putShort((short) 0)
                .putInt(CORRELATION)
                .putShort((short) CLIENT.length)
                .put(CLIENT);
        return request.array();
    }
}
