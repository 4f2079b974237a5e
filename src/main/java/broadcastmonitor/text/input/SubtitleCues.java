package broadcastmonitor.text.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cues of SubRip or WebVTT subtitles, also of those that take liberties: a cue goes from its timing to the next timing, whatever
 * blank lines stand between or are missing, and files may be joined. What is no cue's is a bad item, never lost. For one thread.
 */
final class SubtitleCues implements InputItems {
    private static final Pattern HEADER = Pattern.compile("WEBVTT(\\s.*)?");
    private static final Pattern NOTE = Pattern.compile("NOTE(\\s.*)?");
    private static final Pattern STYLE = Pattern.compile("(STYLE|REGION)\\s*");
    private static final String NO_TIMING = "no timing like 00:00:01,000 --> 00:00:02,500 here";
    private static final String MARK = "\uFEFF";
    private static final int MOST_LINES = 1000;

    private final Lookahead lines;
    private final Deque<InputItem> ready = new ArrayDeque<>();
    private final RollingCaptions captions = new RollingCaptions();
    private boolean webvtt;
    private Cue cue = Cue.none();
    private boolean skips;
    private CueLine skipped;
    private boolean afterBlank = true;
    private boolean beforeCues = true;
    private long lastStartMs = -1;
    private boolean ended;

    /** A cue as far as it is read; what stands before the first timing has none. */
    private record Cue(String id, long line, CueTiming timing, List<CueLine> content) {
        static Cue none() {
            return new Cue(null, 0, null, new ArrayList<>());
        }
    }

    SubtitleCues(Lookahead lines, boolean webvtt) {
        this.lines = lines;
        this.webvtt = webvtt;
    }

    @Override
    public InputItem next() throws IOException {
        while (ready.isEmpty() && !ended) {
            TextLines.Line line = lines.next();
            if (line == null) {
                ended = true;
                finish();
            } else if (line.error() != null) {
                ready.add(InputItem.bad(line.number(), line.error()));
            } else {
                take(line.number(), line.text().startsWith(MARK) ? line.text().substring(1) : line.text());
            }
        }
        return ready.poll();
    }

    private void take(long number, String text) {
        CueTiming timing = CueTiming.of(text);
        if (timing != null) {
            begin(number, timing);
        } else if (CueTiming.isBroken(text)) {
            long at = Math.max(
                    0, cue.timing() == null ? lastStartMs : cue.timing().endMs());
            begin(number, new CueTiming(at, at));
            ready.add(InputItem.bad(number, NO_TIMING));
        } else if (text.isBlank()) {
            skips = false;
            afterBlank = true;
            return;
        } else if (HEADER.matcher(text).matches()) {
            webvtt = true;
            skips = true;
            skipped = null;
            beforeCues = true;
        } else if (webvtt && afterBlank && isNoText(text)) {
            skips = true;
            skipped = null;
        } else if (skips) {
            skipped = new CueLine(number, text, false);
        } else {
            cue.content().add(new CueLine(number, text, afterBlank));
            if (cue.content().size() == MOST_LINES) {
                finish();
                cue = new Cue(cue.id(), number, cue.timing(), new ArrayList<>());
            }
        }
        afterBlank = false;
    }

    private boolean isNoText(String text) {
        return NOTE.matcher(text).matches() || beforeCues && STYLE.matcher(text).matches();
    }

    private void begin(long number, CueTiming timing) {
        CueLine last =
                cue.content().isEmpty() ? null : cue.content().get(cue.content().size() - 1);
        if (skips) {
            last = skipped;
        }
        boolean named = skips
                ? last != null && last.isNumber()
                : last != null && last.names(cue.timing() == null, cue.id(), webvtt, afterBlank);
        if (named && !skips) {
            cue.content().remove(cue.content().size() - 1);
        }
        finish();
        cue = named
                ? new Cue(last.text().strip(), last.number(), timing, new ArrayList<>())
                : new Cue(null, number, timing, new ArrayList<>());
        skips = false;
        beforeCues = false;
    }

    /** Gives out the cue that ends here, if anything was said in it. */
    private void finish() {
        if (cue.timing() == null) {
            if (!cue.content().isEmpty()) {
                ready.add(InputItem.bad(cue.content().get(0).number(), NO_TIMING));
            }
            return;
        }
        List<String> said = new ArrayList<>();
        for (CueLine line : cue.content()) {
            String text = CueText.of(line.text());
            if (!text.isEmpty()) {
                said.add(text);
            }
        }
        String text = captions.fresh(cue.timing(), said);
        if (text.isEmpty()) {
            return;
        }
        CueTiming timing = cue.timing();
        ready.add(new InputItem(
                cue.line(),
                cue.id() == null ? null : JsonNodeFactory.instance.textNode(cue.id()),
                text,
                InputItem.Said.NOTHING,
                timing.startMs(),
                timing.endMs(),
                timing.startMs() < lastStartMs,
                false,
                null));
        lastStartMs = timing.startMs();
    }
}
