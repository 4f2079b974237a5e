package broadcastmonitor.talk;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Step;
import broadcastmonitor.reader.BundledReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The digression that each sample broadcast holds, by its exact words. */
class SampleDigressionTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldRaiseTheOneDigressionOfASample(Language language) throws IOException {
        JsonNode sample = new ObjectMapper()
                .readTree(Path.of("samples", "broadcast_" + language.code() + ".json")
                        .toFile());
        TalkDetector detector = TalkDetector.reading(BundledReader.open(), TalkEvaluation.TEXTS, category -> true);
        TalkDetector.State state = detector.begin(Brief.load(Path.of("samples", "brief_" + language.code() + ".yaml")));
        List<Finding> told = new ArrayList<>();
        double from = Double.MAX_VALUE;
        double to = 0;
        int number = 0;
        for (JsonNode sentence : sample.path("sentences")) {
            double start = sentence.path("start").asDouble();
            double end = sentence.path("end").asDouble();
            if (sentence.path("kind").asText().equals("offtopic")) {
                from = Math.min(from, start);
                to = end;
            }
            Step<TalkDetector.State> step = detector.accept(
                    state,
                    Sessions.passage("u" + number++, sentence.path("text").asText(), start, end, language));
            told.addAll(step.findings());
            state = step.next();
        }
        told.addAll(detector.end(state).findings());

        List<Finding> closed = told.stream()
                .filter(finding ->
                        finding.episode() != null && finding.episode().phase() == Phase.CLOSED)
                .toList();
        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).startMs() / 1000.0).isBetween(from - 5, from + 5);
        assertThat(closed.get(0).endMs() / 1000.0).isBetween(to - 5, to + 5);
    }
}
