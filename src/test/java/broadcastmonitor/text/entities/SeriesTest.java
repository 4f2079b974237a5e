package broadcastmonitor.text.entities;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.rules.pattern.WordFeatures;
import broadcastmonitor.text.Token;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Numbers that are no telephone, typed and said, are left as they are. */
class SeriesTest {
    private static final List<String> SEPARATORS = List.of(" ", ", ");

    @Test
    void shouldLeaveSeriesAlone() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            Language language = random.nextBoolean() ? Language.RU : Language.EN;
            List<Integer> values = series(random);
            boolean typed = random.nextBoolean();
            String text = values.stream()
                    .map(value -> typed ? String.valueOf(value) : said(value, language))
                    .collect(Collectors.joining(typed ? SEPARATORS.get(random.nextInt(2)) : " "));
            assertThat(PersonalData.mask(text, language)).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void shouldLeaveTimesOfDayAlone() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<String> times = new ArrayList<>();
            boolean typed = random.nextBoolean();
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                int hour = 10 + random.nextInt(14);
                String minutes = List.of("00", "15", "30", "45").get(random.nextInt(4));
                String oh = minutes.equals("00") ? "ноль ноль" : said(Integer.parseInt(minutes), Language.RU);
                String sign = List.of(":", "-").get(random.nextInt(2));
                times.add(typed ? hour + sign + minutes : said(hour, Language.RU) + " " + oh);
            }
            String text = "эфиры в " + String.join(" ", times);
            assertThat(PersonalData.mask(text, Language.RU)).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void shouldLeaveThousandsAlone() {
        List<String> frames = List.of("цена %s рублей", "%s подписчиков", "стоит %s", "%s ₽", "всего %s просмотров");
        List<String> english = List.of("%s followers", "$%s", "price %s dollars", "we sold %s pieces");
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            boolean russian = random.nextBoolean();
            String separator = List.of(" ", "\u00a0", "\u202f", ",", ".", "'").get(random.nextInt(6));
            String amount = 1
                    + random.nextInt(999)
                    + separator
                    + "%03d".formatted(random.nextInt(1000))
                    + separator
                    + "%03d".formatted(random.nextInt(1000));
            List<String> from = russian ? frames : english;
            String text = from.get(random.nextInt(from.size())).formatted(amount);
            assertThat(PersonalData.mask(text, russian ? Language.RU : Language.EN))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    @Test
    void shouldMaskAndNotFlagWhatMayBeANumber() {
        List<Token> tokens = new WordFeatures(Language.EN).tokens(Passage.ofText("2451790", Language.EN, Channel.CHAT));
        assertThat(Entities.find(tokens, Language.EN))
                .containsKey(Entity.LONG_NUMBER)
                .doesNotContainKey(Entity.PHONE);
        assertThat(PersonalData.mask("2451790", Language.EN)).isEqualTo("[phone]");
    }

    private static List<Integer> series(Random random) {
        List<Integer> values = new ArrayList<>();
        int kind = random.nextInt(5);
        int count = kind == 0 ? 10 : 4 + random.nextInt(3);
        int step = List.of(1, 2, 10, 500, 1000).get(kind);
        int first = List.of(1, 2 * (15 + random.nextInt(15)), 10 * (3 + random.nextInt(3)), 990, 1990)
                .get(kind);
        for (int i = 0; i < count; i++) {
            values.add(first + i * step);
        }
        if (random.nextBoolean()) {
            Collections.reverse(values);
        } else if (kind == 1) {
            Collections.shuffle(values, random);
        }
        return values;
    }

    private static String said(int value, Language language) {
        return new RuleBasedNumberFormat(new ULocale(language.code()), RuleBasedNumberFormat.SPELLOUT)
                .format(value)
                .replace('-', ' ');
    }
}
