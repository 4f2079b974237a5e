package broadcastmonitor.rules.pattern;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes what {@link FormInput} reads: numbers, and texts of which each is written once. For one thread. */
public final class FormOutput {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(body);
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    /** The length of each section, by where it is to be written. */
    private final Map<Integer, Integer> lengths = new HashMap<>();

    public void number(int value) {
        try {
            out.writeInt(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void number(long value) {
        number((int) (value >>> 32));
        number((int) value);
    }

    public void flag(boolean value) {
        number(value ? 1 : 0);
    }

    public void text(String text) {
        number(known.computeIfAbsent(text, fresh -> {
            texts.add(fresh);
            return texts.size() - 1;
        }));
    }

    public <T> void all(Collection<T> all, Consumer<T> each) {
        number(all.size());
        all.forEach(each);
    }

    public void texts(Collection<String> all) {
        all(all, this::text);
    }

    /** What can be read apart from the rest, and later, see {@link FormInput#section}. */
    public void section(Runnable content) {
        int before = body.size();
        number(0);
        content.run();
        lengths.put(before, body.size() - before - Integer.BYTES);
    }

    /** What was written. */
    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(whole)) {
            to.writeInt(texts.size());
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                to.writeInt(bytes.length);
                to.write(bytes);
            }
            ByteBuffer content = ByteBuffer.wrap(body.toByteArray());
            lengths.forEach(content::putInt);
            to.write(content.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }
}
