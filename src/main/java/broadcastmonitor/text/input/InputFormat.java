package broadcastmonitor.text.input;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The formats of text that can be handed in. */
public enum InputFormat {
    /** Known by the first lines. */
    AUTO,
    /** One passage a line. */
    PLAIN,
    /** SubRip subtitles. */
    SRT,
    /** WebVTT subtitles. */
    VTT,
    /** One JSON object a line with {@code id} and {@code text}; a file of other JSON is refused. */
    JSON,
    /** The same, whatever the lines are: each that is something else is a bad one. */
    JSONL;

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LOOK_AHEAD = 10;

    /** By the name of a file; {@link #AUTO} when it tells nothing. */
    public static InputFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".srt")) {
            return SRT;
        }
        if (lower.endsWith(".vtt")) {
            return VTT;
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || lower.endsWith(".json")) {
            return JSON;
        }
        return lower.endsWith(".txt") ? PLAIN : AUTO;
    }

    /** The items of a text in this format. */
    InputItems read(Lookahead lines) throws IOException {
        InputFormat format = this == AUTO ? guess(lines) : this;
        return switch (format) {
            case JSON -> {
                JsonShape.of(lines).refuseForeign();
                yield new JsonLines(lines);
            }
            case JSONL -> new JsonLines(lines);
            case SRT, VTT -> new SubtitleCues(lines, format == VTT);
            default -> () -> plain(lines);
        };
    }

    private static InputItem plain(Lookahead lines) throws IOException {
        TextLines.Line line = lines.next();
        while (line != null && line.error() == null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null
                ? null
                : line.error() != null
                        ? InputItem.bad(line.number(), line.error())
                        : InputItem.plain(line.number(), line.text());
    }

    private static InputFormat guess(Lookahead lines) throws IOException {
        boolean numbered = false;
        for (int i = 0; i < LOOK_AHEAD; i++) {
            TextLines.Line line = lines.peek(i);
            if (line == null) {
                return PLAIN;
            }
            String text = line.text().strip();
            if (text.isEmpty()) {
                continue;
            }
            if (text.startsWith("{")) {
                return JSON;
            }
            if (text.startsWith("[")) {
                // So do the notes of captions: [music]
                return JsonShape.of(lines) == JsonShape.FOREIGN ? JSON : PLAIN;
            }
            if (text.startsWith("WEBVTT")) {
                return VTT;
            }
            if (CueTiming.of(text) != null) {
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
