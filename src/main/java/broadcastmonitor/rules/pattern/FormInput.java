package broadcastmonitor.rules.pattern;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what {@link FormOutput} wrote. A text is decoded when it is first asked for. For one thread. What was not written by it
 * ends in a {@link RuntimeException}.
 */
public final class FormInput {
    private final ByteBuffer in;
    private final byte[] bytes;
    private final int[] starts;
    private final String[] texts;

    public FormInput(byte[] bytes) {
        this.bytes = bytes;
        in = ByteBuffer.wrap(bytes);
        starts = new int[size()];
        texts = new String[starts.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = in.position();
            in.position(starts[i] + Integer.BYTES + in.getInt());
        }
    }

    private FormInput(FormInput whole, int start, int length) {
        bytes = whole.bytes;
        starts = whole.starts;
        texts = whole.texts.clone();
        in = ByteBuffer.wrap(bytes, start, length);
    }

    /** Passes over a section, which may be read at any time, by another thread too. */
    public FormInput section() {
        int length = in.getInt();
        FormInput section = new FormInput(this, in.position(), length);
        in.position(in.position() + length);
        return section;
    }

    public int number() {
        return in.getInt();
    }

    public long longNumber() {
        return in.getLong();
    }

    public boolean flag() {
        return in.getInt() == 1;
    }

    public String text() {
        int index = in.getInt();
        String text = texts[index];
        if (text == null) {
            int start = starts[index];
            text = new String(bytes, start + Integer.BYTES, in.getInt(start), StandardCharsets.UTF_8);
            texts[index] = text;
        }
        return text;
    }

    public <T> List<T> all(Supplier<T> each) {
        int size = size();
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(each.get());
        }
        return all;
    }

    public List<String> texts() {
        return in.getInt(in.position()) == 0 && in.getInt() == 0 ? List.of() : all(this::text);
    }

    /** A number of things to come, each of which takes four bytes or more. */
    public int size() {
        int size = in.getInt();
        if (size < 0 || size > in.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException(size + " things cannot follow");
        }
        return size;
    }
}
