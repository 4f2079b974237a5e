package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Detectors of other kinds than rules live beside them without anybody knowing which they are. */
class DetectorContractTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static AlertLifecycle lifecycle() {
        return new AlertLifecycle(TestDetectors.sideBySide(), AlertPolicy.DEFAULT, CLOCK);
    }

    private static List<String> told(List<Alert> alerts) {
        return alerts.stream()
                .map(a -> a.status().code() + " " + a.rule() + " " + a.quote() + " " + a.startMs() + "-" + a.endMs())
                .toList();
    }

    private static List<Alert> hear(AlertLifecycle lifecycle, Transcript... talk) {
        List<Alert> alerts = new ArrayList<>();
        for (Transcript transcript : talk) {
            alerts.addAll(lifecycle.accept(transcript).alerts());
        }
        return alerts;
    }

    @Test
    void shouldMakeOneAlertOfWhatTwoDetectorsFindInTheSameWords() {
        List<Alert> alerts = hear(lifecycle(), Speech.last("b", "u", 0, 0, "the best dress"));
        assertThat(told(alerts)).containsExactly("confirmed superlative.best best 400-700");
        assertThat(alerts.get(0).source().detectors()).containsExactly("reader", "words");
        assertThat(alerts.get(0).source().detector()).isEqualTo("words");
        assertThat(alerts.get(0).source().score()).isEqualTo(0.95);
    }

    @Test
    void shouldRaiseWhatOnlyTheReaderFinds() {
        List<Alert> alerts = hear(lifecycle(), Speech.last("b", "u", 0, 0, "a lovely dress"));
        assertThat(told(alerts)).containsExactly("confirmed reader.superlative lovely 400-700");
        assertThat(alerts.get(0).pack()).isNull();
        assertThat(alerts.get(0).lane()).isEqualTo(Lane.ALERT);
    }

    @Test
    void shouldSendADoubtedFindingToTheReviewLane() {
        List<Alert> alerts = hear(lifecycle(), Speech.last("b", "u", 0, 0, "you must please wait"));
        assertThat(told(alerts)).containsExactly("confirmed categorical.must must 400-700");
        assertThat(alerts.get(0).lane()).isEqualTo(Lane.REVIEW);
        assertThat(hear(lifecycle(), Speech.last("b", "u", 0, 0, "you must wait"))
                        .get(0)
                        .lane())
                .isEqualTo(Lane.ALERT);
    }

    @Test
    void shouldNotDelayTheProvisionalAlertOfAWordAndKeepItsIdWhenTheReaderJoins() {
        List<Alert> alerts = hear(
                lifecycle(),
                Speech.partial("b", "u", 0, 0, "the best dress"),
                Speech.partial("b", "u", 1, 0, "the best dress"),
                Speech.last("b", "u", 2, 0, "the best dress"));
        assertThat(alerts).extracting(Alert::status).containsExactly(Status.PROVISIONAL, Status.CONFIRMED);
        assertThat(alerts.get(0).id()).isEqualTo(alerts.get(1).id());
        assertThat(alerts.get(0).source().detectors()).containsExactly("words");
        assertThat(alerts.get(0).source().revision())
                .isNotEqualTo(alerts.get(1).source().revision());
    }

    @Test
    void shouldAmendTheAlertOfAnEpisodeWhileItGrowsAndConfirmItWhenItIsOver() {
        AlertLifecycle lifecycle = lifecycle();
        List<Alert> alerts = new ArrayList<>();
        for (Transcript transcript : TestDetectors.digression("b")) {
            if (transcript.utterance().equals("u5") && transcript.isFinal()) {
                lifecycle.lost(new AudioSpan(48_000, 49_000));
            }
            alerts.addAll(lifecycle.accept(transcript).alerts());
        }
        assertThat(told(alerts))
                .containsExactly(
                        "provisional talk.off-topic weather, 0 ms lost 10000-11500",
                        "provisional talk.off-topic weather, 1000 ms lost 10000-81100",
                        "provisional talk.off-topic weather, 1000 ms lost 10000-141100",
                        "confirmed talk.off-topic weather, 1000 ms lost 10000-191100");
        assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
        assertThat(alerts).extracting(Alert::utterance).containsOnly("u1");
        assertThat(alerts.stream().map(a -> a.source().revision())).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeBackAnEpisodeThatWasNone() {
        List<Alert> alerts = hear(
                lifecycle(),
                Speech.last("b", "u1", 0, 10_000, "what weather"),
                Speech.last("b", "u2", 0, 15_000, "back to the kettle"));
        assertThat(alerts).extracting(Alert::status).containsExactly(Status.PROVISIONAL, Status.RETRACTED);
        assertThat(alerts.get(1).reason()).isEqualTo("what was said afterwards takes it back");
    }

    @Test
    void shouldCloseAnEpisodeAndSayWhatIsTrueOfTheWholeBroadcastAtItsEnd() {
        AlertLifecycle lifecycle = lifecycle();
        hear(
                lifecycle,
                Speech.last("b", "u1", 0, 10_000, "what weather"),
                Speech.last("b", "u2", 0, 25_000, "it rains"));
        List<Alert> alerts = lifecycle.end("b").alerts();
        assertThat(told(alerts))
                .containsExactly(
                        "confirmed talk.off-topic weather, 0 ms lost 10000-25700",
                        "confirmed talk.never-said  0-25700");
        assertThat(alerts.get(1).utterance()).isEqualTo(Alert.WHOLE_BROADCAST);
    }

    @Test
    void shouldJudgeTheChatOfThoseWhomItsRulesBind() {
        AlertLifecycle lifecycle = lifecycle();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        ChatMessage typed = new ChatMessage("b", "m1", "shop", "seller", at, "a lovely kettle", 9_000);
        List<Alert> alerts = lifecycle.accept(typed).alerts();
        assertThat(told(alerts)).containsExactly("confirmed reader.superlative lovely 9000-9000");
        assertThat(alerts.get(0).utterance()).isEqualTo("m1");
        assertThat(alerts.get(0).source().channel().code()).isEqualTo("chat");
        assertThat(lifecycle.accept(typed).alerts()).isEqualTo(alerts);
        assertThat(lifecycle
                        .accept(new ChatMessage("b", "m2", "v", "viewer", at, "a lovely kettle", 9_000))
                        .alerts())
                .isEmpty();
    }

    @Test
    void shouldSayInEveryAlertInWhichHearingOfTheBroadcastItWasFound() {
        AlertLifecycle lifecycle = lifecycle();
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        List<Alert> alerts = new ArrayList<>();
        alerts.addAll(lifecycle
                .accept(Speech.last("b", "u1", 0, 10_000, "what lovely weather").heardIn("run-1", "model-1"))
                .alerts());
        alerts.addAll(lifecycle
                .accept(new ChatMessage("b", "m1", "shop", "seller", at, "a lovely kettle", 9_000))
                .alerts());
        alerts.addAll(lifecycle.end("b").alerts());
        assertThat(alerts).hasSizeGreaterThanOrEqualTo(4).allSatisfy(alert -> {
            assertThat(alert.source().run()).isEqualTo("run-1");
            assertThat(alert.source().modelName()).isEqualTo("model-1");
        });
        assertThat(lifecycle
                        .accept(new ChatMessage("b", "m2", "shop", "seller", at, "a lovely kettle", 9_000, "run-2"))
                        .alerts())
                .extracting(alert -> alert.source().run())
                .containsExactly("run-2");
    }

    @Test
    void shouldBeginFromNothingWhenTheBroadcastIsHeardAgain() {
        AlertLifecycle again = lifecycle();
        List<Alert> first = hear(again, "run-1");
        List<Alert> second = hear(again, "run-2");
        assertThat(told(second)).isEqualTo(told(first));
        assertThat(second).extracting(alert -> alert.source().run()).containsOnly("run-2");
        // Delivered once more, it is the same hearing.
        assertThat(again.accept(Speech.last("b", "u1", 3, 10_000, "what weather")
                                .heardIn("run-2", "m"))
                        .alerts())
                .isEmpty();
    }

    private static List<Alert> hear(AlertLifecycle lifecycle, String run) {
        List<Alert> alerts = new ArrayList<>();
        // No revision 0: a consumer that joins late sees only the rest.
        for (Transcript each : List.of(
                Speech.last("b", "u1", 3, 10_000, "what weather"), Speech.last("b", "u2", 3, 25_000, "lovely rain"))) {
            alerts.addAll(lifecycle.accept(each.heardIn(run, "m")).alerts());
        }
        return alerts;
    }

    @Test
    void shouldReportADetectorThatFailsOnceAndLetTheOthersGoOn() {
        BroadcastEvaluation evaluation =
                new BroadcastEvaluation(List.of(new TestDetectors.FinalsReader(), failing()), Brief.none());
        AlertLifecycle lifecycle = new AlertLifecycle(evaluation, AlertPolicy.DEFAULT, CLOCK);
        Assessment first = lifecycle.accept(Speech.last("b", "u", 0, 0, "a lovely dress"));
        assertThat(first.faults()).hasSize(1);
        assertThat(first.faults().get(0).source()).isEqualTo("words");
        assertThat(first.alerts()).hasSize(1);
        Assessment second = lifecycle.accept(Speech.last("b", "v", 0, 9_000, "a lovely dress"));
        assertThat(second.faults()).isEmpty();
        assertThat(second.alerts()).hasSize(1);
    }

    private static broadcastmonitor.detector.Detector<?> failing() {
        return WordRules.asking(passage -> {
                    throw new IllegalStateException("planted");
                })
                .detectors()
                .get(0);
    }
}
