package broadcastmonitor.text.input;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Lines that can be looked at before they are taken. For one thread. */
final class Lookahead {
    private final TextLines lines;
    private final Deque<TextLines.Line> ahead = new ArrayDeque<>();
    private boolean ended;

    Lookahead(TextLines lines) {
        this.lines = lines;
    }

    TextLines.Line next() throws IOException {
        return ahead.isEmpty() ? lines.next() : ahead.poll();
    }

    /** The line so many behind the next one, from 0; null behind the last one. */
    TextLines.Line peek(int index) throws IOException {
        while (ahead.size() <= index && !ended) {
            TextLines.Line line = lines.next();
            ended = line == null;
            if (!ended) {
                ahead.add(line);
            }
        }
        if (ahead.size() <= index) {
            return null;
        }
        Iterator<TextLines.Line> each = ahead.iterator();
        for (int i = 0; i < index; i++) {
            each.next();
        }
        return each.next();
    }
}
