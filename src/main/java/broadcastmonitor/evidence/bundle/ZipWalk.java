package broadcastmonitor.evidence.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Walks through a bundle from its first byte to its last, once, and holds each byte against the one form that there is ({@link ZipForm}). Nothing is
 * unpacked, and what is kept in memory is bounded whatever the file says of itself.
 */
final class ZipWalk {
    /** Manifests and texts that are looked at may be so large, all together. */
    private static final long MOST_KEPT = 256L << 20;

    private final InputStream in;
    private final Predicate<String> kept;
    private final List<Walked> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Flaw flaw;
    private long at;
    private long keptBytes;

    /**
     * An entry as it was found.
     *
     * @param content its bytes where they were asked for, else null
     */
    record Walked(String name, Measured measured, long crc, long offset, byte[] content) {}

    /** @param kept of which files the content is wanted */
    ZipWalk(InputStream in, Predicate<String> kept) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.kept = kept;
    }

    /** Walks. Once. */
    void walk() throws IOException {
        byte[] signature = read(4);
        while (flaw == null && signature.length == 4 && number(signature) == ZipForm.LOCAL_SIGNATURE) {
            entry(signature);
            signature = flaw == null ? read(4) : signature;
        }
        if (flaw == null && entries.isEmpty()) {
            flaw = new Flaw(Flaw.Kind.NOT_A_BUNDLE, "", "");
        }
        if (flaw == null) {
            directory(signature);
        }
    }

    private void entry(byte[] signature) throws IOException {
        long offset = at - 4;
        byte[] rest = read(ZipForm.LOCAL - 4);
        if (rest.length < ZipForm.LOCAL - 4) {
            flaw = cutOff("");
            return;
        }
        byte[] header = joined(signature, rest);
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        long crc = fields.getInt(14) & 0xFFFF_FFFFL;
        long size = fields.getInt(18) & 0xFFFF_FFFFL;
        byte[] said = read(fields.getShort(26) & 0xFFFF);
        String name = new String(said, ISO_8859_1);
        String place = shown(name, offset);
        if (said.length < (fields.getShort(26) & 0xFFFF)) {
            flaw = cutOff("");
        } else if (!ZipForm.isName(name)) {
            flaw = new Flaw(Flaw.Kind.FORM, place, "no name of a file in a bundle");
        } else if (!Arrays.equals(joined(header, said), ZipForm.local(name, crc, size))) {
            flaw = new Flaw(Flaw.Kind.FORM, place, ZipForm.oddity(header));
        } else if (!names.add(name)) {
            flaw = new Flaw(Flaw.Kind.FORM, place, "there are two of this name");
        } else if (entries.size() >= ZipForm.MOST_FILES) {
            flaw = new Flaw(Flaw.Kind.FORM, place, "there are too many files");
        } else {
            content(name, crc, size, offset);
        }
    }

    private void content(String name, long crc, long size, long offset) throws IOException {
        byte[] content = null;
        Measured measured;
        if (kept.test(name) && size <= MOST_KEPT - keptBytes) {
            keptBytes += size;
            content = in.readNBytes((int) size);
            measured = Measured.of(new ByteArrayInputStream(content), size);
        } else {
            measured = Measured.of(in, size);
        }
        at += measured.size();
        if (measured.size() < size) {
            flaw = cutOff(name);
        } else {
            entries.add(new Walked(name, measured, crc, offset, content));
        }
    }

    /** What stands behind the files must be their directory and its end, to the byte. */
    private void directory(byte[] signature) throws IOException {
        long begin = at - signature.length;
        ByteBuffer expected = ByteBuffer.allocate(entries.stream()
                        .mapToInt(entry -> ZipForm.CENTRAL + entry.name().length())
                        .sum()
                + ZipForm.END);
        for (Walked entry : entries) {
            expected.put(
                    ZipForm.central(entry.name(), entry.crc(), entry.measured().size(), entry.offset()));
        }
        int size = expected.position();
        byte[] whole = expected.put(ZipForm.end(entries.size(), size, begin)).array();
        byte[] found = joined(signature, read(whole.length - signature.length));
        int differ = Arrays.mismatch(found, whole);
        if (differ >= 0 && differ == found.length) {
            flaw = cutOff("");
        } else if (differ >= 0) {
            flaw = new Flaw(Flaw.Kind.FORM, "byte " + (begin + differ), "the directory does not fit the files");
        } else {
            long behind = in.transferTo(java.io.OutputStream.nullOutputStream());
            flaw = behind == 0 ? null : new Flaw(Flaw.Kind.BEHIND, "", behind + " bytes");
        }
    }

    private Flaw cutOff(String name) {
        return new Flaw(Flaw.Kind.CUT_OFF, name, at + " bytes are there");
    }

    private static String shown(String name, long offset) {
        return ZipForm.isName(name) ? name : "byte " + offset;
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        at += bytes.length;
        return bytes;
    }

    private static int number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** The entries that were found whole. */
    List<Walked> entries() {
        return entries;
    }

    /** What is wrong with the form, or empty. */
    Optional<Flaw> flaw() {
        return Optional.ofNullable(flaw);
    }
}
