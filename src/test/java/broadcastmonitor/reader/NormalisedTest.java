package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedTest {
    /** {@code normal()} of the training, in the same words. */
    private static final Pattern NOT_TEXT = Pattern.compile("[^\\p{L}\\p{Nd}\\p{Nl}\\p{No}_'+%₽$@# ]+");

    private static String normal(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace('ё', 'е').replace('’', '\'');
        return NOT_TEXT.matcher(lower).replaceAll(" ").replaceAll(" +", " ").strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ёлка, ЁЖ!|елка еж",
                "it’s  20% OFF -- now|it's 20% off now",
                "«Всё» за 5₽… #скидка @lena|все за 5₽ #скидка @lena",
                "a_b 160 °C ½|a_b 160 c ½",
                "!?!|''"
            })
    void shouldKeepWordsAndFewSigns(String text, String expected) {
        assertThat(Normalised.of(text).text()).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void shouldDoAsTheTrainingDidOnAnyText() {
        Random random = new Random(11);
        String signs = "aZéёЁйЙ0½Ⅷ_'’+%₽$@#.,!-\t\n  İßẞΣς漢ªـ😀\uD83D́°\u00A0\u200B";
        for (int i = 0; i < 20_000; i++) {
            String text = random(random, signs);
            Normalised normalised = Normalised.of(text);

            assertThat(normalised.text()).as(text).isEqualTo(normal(text));
            int before = 0;
            for (int at = 0; at < normalised.text().length(); at++) {
                assertThat(normalised.starts()[at]).isBetween(before, text.length());
                assertThat(normalised.ends()[at]).isBetween(normalised.starts()[at], text.length());
                before = normalised.starts()[at];
                if (normalised.text().charAt(at) != ' ') {
                    String here =
                            text.substring(normalised.starts()[at], normalised.ends()[at]);
                    assertThat(normal(here) + normalised.text().charAt(at))
                            .contains(normalised.text().substring(at, at + 1));
                }
            }
        }
    }

    private static String random(Random random, String signs) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            int c = random.nextInt(20) == 0 ? random.nextInt(0x3000) : signs.charAt(random.nextInt(signs.length()));
            text.append((char) c);
        }
        return text.toString();
    }
}
