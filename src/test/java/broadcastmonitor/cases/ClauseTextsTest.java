package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClauseTextsTest {
    private static final Pattern ROW =
            Pattern.compile("\\| ((?:no|chat|broadcasts) \\d+) \\| ([^|]+) \\| \\w+ \\| ([^|]+) \\| ([^|]+) \\|");

    private static final Pattern CATEGORY = Pattern.compile("`([a-z-]+)`");

    @Test
    void shouldSayWhatTheRuleBookSays() throws IOException {
        int rows = 0;
        for (String line : Files.readAllLines(Path.of("docs/rulebook.md"))) {
            Matcher row = ROW.matcher(line.strip());
            if (row.matches()) {
                Matcher category = CATEGORY.matcher(row.group(2));
                while (category.find()) {
                    assertThat(ClauseTexts.of(row.group(1), category.group(1), "en"))
                            .isEqualTo(row.group(3));
                    assertThat(ClauseTexts.of(row.group(1), category.group(1), "ru"))
                            .isEqualTo(row.group(4));
                    rows++;
                }
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    @Test
    void shouldKnowAClauseForEveryCategory() throws IOException {
        String book = Files.readString(Path.of("docs/rulebook.md"));
        assertThat(Categories.ALL).allSatisfy(category -> assertThat(book).contains("`" + category.id() + "`"));
    }

    @Test
    void shouldKnowNothingOfOtherClauses() {
        assertThat(ClauseTexts.of("no 99", "rudeness", "en")).isNull();
        assertThat(ClauseTexts.of(null, "rudeness", "en")).isNull();
    }
}
