package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said, as subtitles, text or JSON. Stretches that were not heard stand where they were. For one thread. */
final class TranscriptFile {
    static final String SCHEMA = "transcript/1";

    /** A subtitle is read in one glance: two lines. */
    private static final int MOST_LETTERS = 84;

    private static final long LONGEST_MS = 7_000;
    /** A stretch that was lost takes no audio time; it is shown so long, or until something is said. */
    private static final long SHOWN_MS = 2_000;

    private final BroadcastRecord record;
    private final Texts texts;
    private final StringBuilder out = new StringBuilder();

    /** What is shown at a time. */
    private record Cue(long startMs, long endMs, String text) {}

    private TranscriptFile(BroadcastRecord record, Language language) {
        this.record = record;
        texts = Texts.in(language);
    }

    static byte[] write(BroadcastRecord record, TranscriptFormat format, Language language) {
        TranscriptFile file = new TranscriptFile(record, language);
        switch (format) {
            case SRT -> file.srt();
            case VTT -> file.vtt();
            case TEXT -> file.text();
            case JSON -> {
                return ReportJson.bytes(file.json());
            }
        }
        return file.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void srt() {
        List<Cue> cues = cues();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            String note = i == 0 ? "[" + texts.of("transcript.speakers") + "]\n" : "";
            out.append(i + 1)
                    .append('\n')
                    .append(time(cue.startMs(), ','))
                    .append(" --> ")
                    .append(time(cue.endMs(), ','))
                    .append('\n')
                    .append(note)
                    .append(cue.text())
                    .append("\n\n");
        }
    }

    private void vtt() {
        out.append("WEBVTT\n\nNOTE ")
                .append(texts.of("transcript.speakers"))
                .append("\n\nNOTE ")
                .append(texts.of("transcript.masked"))
                .append("\n\n");
        for (Cue cue : cues()) {
            out.append(time(cue.startMs(), '.'))
                    .append(" --> ")
                    .append(time(cue.endMs(), '.'))
                    .append('\n')
                    .append(cue.text()
                            .replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;"))
                    .append("\n\n");
        }
    }

    private void text() {
        out.append(texts.of("broadcast"))
                .append(": ")
                .append(record.identity().broadcast())
                .append('\n');
        out.append(texts.of("transcript.speakers")).append('\n');
        out.append(texts.of("transcript.masked")).append("\n\n");
        for (Cue cue : whole()) {
            out.append(time(cue.startMs(), '.')).append("  ").append(cue.text()).append('\n');
        }
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("broadcast", record.identity().broadcast());
        json.put("run", record.identity().run());
        json.put("speakers", null);
        json.put("gaps", record.coverage().gaps());
        json.put("lines", record.lines().stream().map(TranscriptFile::line).toList());
        return json;
    }

    private static Map<String, Object> line(Transcript line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("utterance", line.utterance());
        json.put("language", line.language());
        json.put("model", line.model());
        json.put("startMs", line.startMs());
        json.put("endMs", line.endMs());
        json.put("text", line.text());
        json.put("words", line.words());
        return json;
    }

    /** Utterances and gaps, by place. */
    private List<Cue> whole() {
        List<Cue> cues = new ArrayList<>();
        record.coverage().gaps().stream().filter(Gap::isUnheard).forEach(gap -> cues.add(cue(gap)));
        for (Transcript line : record.lines()) {
            if (!line.text().isBlank()) {
                cues.add(new Cue(line.startMs(), line.endMs(), oneLine(line.text())));
            }
        }
        cues.sort(Comparator.comparingLong(Cue::startMs));
        return cues;
    }

    private Cue cue(Gap gap) {
        String length =
                gap.open() ? texts.of("gap.open") : gap.lostMs() / 1000 + "." + gap.lostMs() % 1000 / 100 + " s";
        return new Cue(
                gap.startMs(),
                Math.max(gap.endMs(), gap.startMs() + SHOWN_MS),
                "[" + texts.of("gap.kind." + gap.kind().code()) + ": " + length + "]");
    }

    /** What is shown at once is short, and ends before the next begins. */
    private List<Cue> cues() {
        List<Cue> cues = new ArrayList<>();
        record.coverage().gaps().stream().filter(Gap::isUnheard).forEach(gap -> cues.add(cue(gap)));
        record.lines().forEach(line -> cut(line, cues));
        cues.sort(Comparator.comparingLong(Cue::startMs)
                .thenComparing(cue -> !cue.text().startsWith("[")));
        return apart(cues);
    }

    /** What begins together is shown together. */
    private static List<Cue> apart(List<Cue> sorted) {
        List<Cue> apart = new ArrayList<>(sorted.size());
        for (Cue cue : sorted) {
            int last = apart.size() - 1;
            Cue before = last < 0 ? null : apart.get(last);
            if (before == null || before.startMs() < cue.startMs()) {
                if (before != null && before.endMs() > cue.startMs()) {
                    apart.set(last, new Cue(before.startMs(), cue.startMs(), before.text()));
                }
                apart.add(new Cue(cue.startMs(), Math.max(cue.endMs(), cue.startMs() + 1), cue.text()));
            } else {
                long end = Math.max(before.endMs(), cue.endMs());
                apart.set(last, new Cue(before.startMs(), end, before.text() + "\n" + cue.text()));
            }
        }
        return apart;
    }

    private static void cut(Transcript line, List<Cue> cues) {
        List<Word> words = line.words();
        if (words.isEmpty()) {
            if (!line.text().isBlank()) {
                cues.add(new Cue(line.startMs(), line.endMs(), oneLine(line.text())));
            }
            return;
        }
        int first = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean full = i > first
                    && (text.length() + 1 + word.word().length() > MOST_LETTERS
                            || word.endMs() - words.get(first).startMs() > LONGEST_MS);
            if (full) {
                cues.add(new Cue(words.get(first).startMs(), words.get(i - 1).endMs(), oneLine(text.toString())));
                first = i;
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : " ").append(word.word());
        }
        cues.add(new Cue(words.get(first).startMs(), words.get(words.size() - 1).endMs(), oneLine(text.toString())));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").replace("-->", "→").strip();
    }

    private static String time(long ms, char point) {
        return String.format(
                java.util.Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                ms / 3_600_000,
                ms / 60_000 % 60,
                ms / 1000 % 60,
                point,
                ms % 1000);
    }
}
