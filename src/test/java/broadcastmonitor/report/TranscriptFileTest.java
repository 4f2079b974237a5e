package broadcastmonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TranscriptFileTest {
    private static final Pattern TIMES =
            Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)[,.](\\d{3}) --> (\\d\\d):(\\d\\d):(\\d\\d)[,.](\\d{3})");

    private static long ms(Matcher times, int from) {
        return Long.parseLong(times.group(from)) * 3_600_000
                + Long.parseLong(times.group(from + 1)) * 60_000
                + Long.parseLong(times.group(from + 2)) * 1_000
                + Long.parseLong(times.group(from + 3));
    }

    /** Every word is there once and in order, cues do not overlap, and what was not heard is said. */
    @Property(tries = 40)
    void shouldHaveEveryWordAndEveryGap(@ForAll @LongRange(max = 1_000_000) long seed) {
        BroadcastRecord record = RecordTales.told(seed, 0.1, 0, 0);
        String said = record.lines().stream().map(Transcript::text).collect(Collectors.joining(" "));
        for (TranscriptFormat format : List.of(TranscriptFormat.SRT, TranscriptFormat.VTT, TranscriptFormat.TEXT)) {
            String file = new String(format.write(record, Language.RU), StandardCharsets.UTF_8);
            List<String> words = new ArrayList<>();
            long before = 0;
            for (String line : file.split("\n")) {
                Matcher times = TIMES.matcher(line);
                if (times.matches()) {
                    assertThat(ms(times, 1)).isGreaterThanOrEqualTo(before);
                    assertThat(ms(times, 5)).isGreaterThan(ms(times, 1));
                    before = ms(times, 5);
                } else if (!line.isBlank()
                        && !line.matches("\\d+|WEBVTT|NOTE.*|\\[.*|Эфир: .*|Говорящие .*|Персональные .*|.*  \\[.*")) {
                    words.add(line.replaceAll("^\\d\\d:\\S+  ", ""));
                }
            }
            String found = String.join(" ", words);
            String plain = format == TranscriptFormat.VTT
                    ? found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                    : found;
            assertThat(plain).isEqualTo(said);
            assertThat(file).contains("не различаются");
            assertThat(file.split("Звук не поступал", -1))
                    .hasSize(record.coverage().gaps().size() + 1);
        }
        assertThat(new String(TranscriptFormat.JSON.write(record, Language.EN), StandardCharsets.UTF_8))
                .contains("\"speakers\":null")
                .contains("\"lostMs\"");
    }
}
