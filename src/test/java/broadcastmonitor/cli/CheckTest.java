package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.alerts.TestDetectors;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.rules.Author;
import broadcastmonitor.rules.Marketplace;
import broadcastmonitor.text.input.InputItem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cues are judged like the utterances of a broadcast, whatever detectors there are. */
class CheckTest {
    private final List<String> shown = new ArrayList<>();

    private final CheckView view = new CheckView() {
        @Override
        public void checked(InputItem item, List<Fused> findings) {
            findings.forEach(this::show);
        }

        @Override
        public void whole(List<Fused> findings) {
            findings.forEach(this::show);
        }

        private void show(Fused fused) {
            shown.add(fused.finding().rule() + " " + fused.finding().quote());
        }

        @Override
        public void bad(InputItem item) {
            shown.add("bad");
        }

        @Override
        public void fault(InputItem item, DetectorFault fault) {
            shown.add("fault");
        }

        @Override
        public void end(Check check) {
            shown.add("end");
        }
    };

    @Test
    void shouldFindAnEpisodeOverManyCuesAsTheLifecycleDoes() {
        List<Transcript> talk = TestDetectors.digression("b");
        Check check = new Check(
                TestDetectors.sideBySide(), Channel.SPEECH, Language.EN, Author.SELLER, Marketplace.ozon(), view);
        AlertLifecycle lifecycle =
                new AlertLifecycle(TestDetectors.sideBySide(), AlertPolicy.DEFAULT, Clock.systemUTC());
        List<String> confirmed = new ArrayList<>();
        int line = 0;
        for (Transcript said : talk) {
            if (said.isFinal()) {
                check.accept(new InputItem(
                        ++line,
                        null,
                        said.text(),
                        new InputItem.Said(null, null, null),
                        said.startMs(),
                        said.endMs(),
                        false,
                        false,
                        null));
            }
            lifecycle.accept(said).alerts().stream()
                    .filter(alert -> alert.status().code().equals("confirmed"))
                    .forEach(alert -> confirmed.add(alert.rule() + " " + alert.quote()));
        }
        check.end();
        assertThat(shown.subList(0, 1)).isEqualTo(confirmed).containsExactly("talk.off-topic weather, 0 ms lost");
        assertThat(shown.subList(1, 3)).containsExactly("talk.never-said ", "end");
    }
}
