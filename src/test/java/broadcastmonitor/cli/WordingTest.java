package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Latencies;
import broadcastmonitor.app.Summary;
import broadcastmonitor.cli.terminal.Style;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.Marketplace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads is in the language of the broadcast. */
class WordingTest {
    @Test
    void shouldHaveRussianWordsForEverySeverityAndCategory() {
        for (Severity severity : Severity.values()) {
            assertThat(Wording.RU.severity(severity)).matches("[а-я]+");
            assertThat(Wording.RU.severityColumn(severity)).hasSize(11);
            assertThat(Wording.EN.severity(severity)).isEqualTo(severity.code());
        }
        for (String category : Marketplace.ozon().categories()) {
            assertThat(Wording.RU.category(category)).matches("[а-я ]+ \\(" + category + "\\)");
            assertThat(Wording.EN.category(category)).isEqualTo(category);
        }
    }

    @Test
    void shouldTellOfARussianBroadcastInRussian() {
        Alert alert = alert("«самая лучшая»", "Превосходная степень");
        List<String> lines = new ArrayList<>(AlertText.of(alert, Style.PLAIN));
        lines.add(AlertText.provisional(alert, Style.PLAIN));
        lines.addAll(SummaryText.of(summary(alert), Wording.RU, Style.PLAIN));

        String text = String.join("\n", lines).replaceAll("superlative|p50|p95", "");
        assertThat(text).contains("высокая", "превосходная степень", "Готово: ", "не услышано", "охват");
        assertThat(text).doesNotContainPattern("[A-Za-z]");
    }

    @Test
    void shouldTellOfAnEnglishBroadcastInEnglishWhateverIsQuoted() {
        Alert alert = alert("чайник", "A superlative");
        String text = String.join("\n", AlertText.of(alert, Style.PLAIN))
                + String.join("\n", SummaryText.of(summary(alert), Wording.EN, Style.PLAIN));

        assertThat(text.replace("чайник", "").replace("совет", "").replace("1", ""))
                .doesNotContainPattern("[а-яА-Я]");
    }

    private static Summary summary(Alert alert) {
        Latencies latencies = Latencies.of(List.of(100L, 200L));
        return new Summary(
                "1", 50_000, 60_000, 5_000, 100, 3, 6_000, null, List.of(alert), 2, 1, latencies, latencies, false);
    }

    private static Alert alert(String quote, String message) {
        return new Alert(
                "1",
                "1",
                "u",
                Alert.Status.CONFIRMED,
                new Alert.Charge("superlative", "r", "p", "1", "c", Severity.HIGH),
                new Alert.Words(quote, "", "", 1000, 2000, 1),
                new Alert.Wording(message, "совет", null),
                Alert.Times.NONE,
                null,
                Alert.Source.NONE);
    }
}
