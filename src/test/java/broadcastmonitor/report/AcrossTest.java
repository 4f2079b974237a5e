package broadcastmonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AcrossTest {
    @Property(tries = 20)
    void shouldCountWhatTheReportsCount(@ForAll @IntRange(min = 1, max = 5) int count) {
        Across across = new Across();
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Report report = Reporting.of(RecordTales.told(i, 0.1, 15, 0.7), "1");
            reports.add(report);
            across.add(report);
        }
        Across.Figures figures = across.figures();
        assertThat(figures.broadcasts()).isEqualTo(count);
        for (String kind : List.of("host", "category", "rule", "week")) {
            long found = figures.by().get(kind).values().stream()
                    .mapToLong(row -> row.tally().found())
                    .sum();
            assertThat(found).isEqualTo(15L * count);
            long violations = figures.by().get(kind).values().stream()
                    .mapToLong(row -> row.tally().violations())
                    .sum();
            assertThat(violations)
                    .isEqualTo(reports.stream()
                            .flatMap(report -> report.statistics().byRule().values().stream())
                            .mapToLong(Report.Tally::violations)
                            .sum());
        }
        for (Language language : Language.values()) {
            assertThat(new String(Across.write(figures, ReportFormat.HTML, language), StandardCharsets.UTF_8))
                    .contains("<svg")
                    .doesNotContain("<b>");
            assertThat(Across.write(figures, ReportFormat.CSV, language)).isNotEmpty();
        }
    }

    @Test
    void shouldNameWeeksAsTheStandardDoes() {
        assertThat(Across.week(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo("2026-W01");
        assertThat(Across.week(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo("2026-W53");
        assertThat(Across.week(null)).isEqualTo(Across.NO_WEEK);
    }
}
