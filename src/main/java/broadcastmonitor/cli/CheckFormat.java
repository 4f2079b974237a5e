package broadcastmonitor.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/** The formats of text that {@code check} reads. */
enum CheckFormat {
    /** Known by the file's extension or else by its first lines. */
    AUTO,
    /** One passage a line. */
    PLAIN,
    /** SubRip subtitles. */
    SRT,
    /** WebVTT subtitles. */
    VTT,
    /** One JSON object a line with {@code id} and {@code text}. */
    JSONL;

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d+\\s*");
    private static final int LOOK_AHEAD = 5;

    /** By the name of a file; {@link #AUTO} when it tells nothing. */
    static CheckFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".srt")) {
            return SRT;
        }
        if (lower.endsWith(".vtt")) {
            return VTT;
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || lower.endsWith(".json")) {
            return JSONL;
        }
        return lower.endsWith(".txt") ? PLAIN : AUTO;
    }

    /** The items of a text in this format. */
    CheckItems read(TextLines lines) throws IOException {
        Deque<TextLines.Line> ahead = new ArrayDeque<>();
        CheckFormat format = this == AUTO ? guess(lines, ahead) : this;
        Lines source = () -> ahead.isEmpty() ? lines.next() : ahead.poll();
        return switch (format) {
            case JSONL -> new JsonLines(source);
            case SRT, VTT -> new SubtitleCues(source);
            default ->
                () -> {
                    TextLines.Line line = source.next();
                    while (line != null && line.error() == null && line.text().isBlank()) {
                        line = source.next();
                    }
                    return line == null
                            ? null
                            : line.error() != null
                                    ? CheckItem.bad(line.number(), line.error())
                                    : CheckItem.plain(line.number(), line.text());
                };
        };
    }

    /** The items, one after another; null behind the last one. */
    @FunctionalInterface
    interface CheckItems {
        CheckItem next() throws IOException;
    }

    /** The lines, one after another; null behind the last one. */
    @FunctionalInterface
    interface Lines {
        TextLines.Line next() throws IOException;
    }

    private static CheckFormat guess(TextLines lines, Deque<TextLines.Line> ahead) throws IOException {
        boolean numbered = false;
        for (int i = 0; i < LOOK_AHEAD; i++) {
            TextLines.Line line = lines.next();
            if (line == null) {
                return PLAIN;
            }
            ahead.add(line);
            String text = line.text().strip();
            if (text.isEmpty()) {
                continue;
            }
            if (text.startsWith("{")) {
                return JSONL;
            }
            if (text.startsWith("WEBVTT")) {
                return VTT;
            }
            if (numbered && SubtitleCues.isTiming(text)) {
                return SRT;
            }
            if (numbered || !NUMBER.matcher(text).matches()) {
                return PLAIN;
            }
            numbered = true;
        }
        return PLAIN;
    }
}
