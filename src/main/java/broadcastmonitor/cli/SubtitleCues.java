package broadcastmonitor.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cues of SubRip or WebVTT subtitles. A block without a timing that should have one is a bad item. */
final class SubtitleCues implements CheckFormat.CheckItems {
    private static final String TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{2})[,.](\\d{1,3})";
    private static final Pattern TIMING = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");
    /** Marks of style, speaker and time inside a cue: {@code <i>}, {@code <v Ann>}, {@code <00:01.000>}, {@code {\an8}}. */
    private static final Pattern MARKS = Pattern.compile("<[^<>]{0,200}>|\\{\\\\[^{}]{0,200}}");

    private static final Pattern NOT_SPOKEN = Pattern.compile("(WEBVTT|NOTE|STYLE|REGION)(\\s.*)?");
    private static final int LONGEST_CUE = 1000;

    private final CheckFormat.Lines lines;

    SubtitleCues(CheckFormat.Lines lines) {
        this.lines = lines;
    }

    static boolean isTiming(String line) {
        return TIMING.matcher(line).matches();
    }

    @Override
    public CheckItem next() throws IOException {
        while (true) {
            TextLines.Line line = lines.next();
            if (line == null) {
                return null;
            }
            if (line.error() != null) {
                return CheckItem.bad(line.number(), line.error());
            }
            if (!line.text().isBlank()) {
                CheckItem item = cue(block(line));
                if (item != null) {
                    return item;
                }
            }
        }
    }

    private List<TextLines.Line> block(TextLines.Line first) throws IOException {
        List<TextLines.Line> block = new ArrayList<>();
        TextLines.Line line = first;
        while (line != null && (line.error() != null || !line.text().isBlank()) && block.size() < LONGEST_CUE) {
            block.add(line);
            line = lines.next();
        }
        return block;
    }

    /** The cue of a block; null when nothing is said in it. */
    private static CheckItem cue(List<TextLines.Line> block) {
        for (TextLines.Line line : block) {
            if (line.error() != null) {
                return CheckItem.bad(line.number(), line.error());
            }
        }
        TextLines.Line first = block.get(0);
        if (NOT_SPOKEN.matcher(first.text()).matches()) {
            return null;
        }
        int timed = isTiming(first.text()) ? 0 : 1;
        Matcher timing = block.size() > timed ? TIMING.matcher(block.get(timed).text()) : null;
        if (timing == null || !timing.matches()) {
            return CheckItem.bad(first.number(), "no timing like 00:00:01,000 --> 00:00:02,500 here");
        }
        StringBuilder text = new StringBuilder();
        for (TextLines.Line line : block.subList(timed + 1, block.size())) {
            text.append(text.isEmpty() ? "" : " ").append(unmarked(line.text()).strip());
        }
        if (text.toString().isBlank()) {
            return null;
        }
        long start = millis(timing, 1);
        String name = timed == 0 ? null : first.text().strip();
        return new CheckItem(
                first.number(),
                name == null ? null : JsonNodeFactory.instance.textNode(name),
                text.toString(),
                null,
                null,
                start,
                Math.max(start, millis(timing, 5)),
                false,
                null);
    }

    private static String unmarked(String text) {
        return MARKS.matcher(text)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    private static long millis(Matcher timing, int group) {
        long hours = timing.group(group) == null ? 0 : Long.parseLong(timing.group(group));
        long minutes = Long.parseLong(timing.group(group + 1));
        long seconds = Long.parseLong(timing.group(group + 2));
        String fraction = (timing.group(group + 3) + "00").substring(0, 3);
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(fraction);
    }
}
