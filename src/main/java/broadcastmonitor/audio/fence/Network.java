package broadcastmonitor.audio.fence;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param base an address in it
 * @param prefix how many of its leading bits all of them share
 */
public record Network(InetAddress base, int prefix) {
    private static final Pattern TEXT = Pattern.compile(
            "(?<address>\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(?<prefix>\\d{1,3}))?");

    public Network {
        requireNonNull(base, "base");
        if (prefix < 0 || prefix > Byte.SIZE * base.getAddress().length) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits");
        }
    }

    /**
     * Understands {@code 10.0.0.0/8}, {@code fd00::/8} or a single address; never asks a name server.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Network parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        try {
            if (parts.matches()) {
                InetAddress base = InetAddress.getByName(parts.group("address"));
                String prefix = parts.group("prefix");
                return new Network(
                        base, prefix == null ? Byte.SIZE * base.getAddress().length : Integer.parseInt(prefix));
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException(mistake(text), e);
        }
        throw new IllegalArgumentException(mistake(text));
    }

    private static String mistake(String text) {
        return "\"" + text + "\" is no network; write one as 10.0.0.0/8, fd00::/8 or 127.0.0.1";
    }

    /** Whether an address lies in it. Addresses of the other family never do. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int left = Math.min(Byte.SIZE, prefix - bit);
            int mask = 0xFF << Byte.SIZE - left & 0xFF;
            if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefix;
    }
}
