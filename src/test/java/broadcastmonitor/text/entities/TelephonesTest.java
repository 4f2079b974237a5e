package broadcastmonitor.text.entities;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Telephone numbers and cards in every grouping, typed and said; all of them invented. */
class TelephonesTest {
    private static final List<String> RUSSIAN = List.of(
            "%s %s %s %s %s",
            "%s%s%s%s%s",
            "%s.%s.%s.%s.%s",
            "%s-%s-%s-%s-%s",
            "%s (%s) %s-%s-%s",
            "%s(%s)%s%s%s",
            "%s %s %s%s%s",
            "%s-%s-%s%s%s",
            "%s%s %s %s %s",
            "%s %s %s %s%s",
            "%s–%s–%s–%s–%s",
            "%s_%s_%s_%s_%s",
            "%s / %s / %s / %s / %s",
            "%s\u00a0%s\u00a0%s\u00a0%s\u00a0%s");
    private static final List<String> AMERICAN = List.of(
            "%s.%s.%s", "%s-%s-%s", "(%s) %s-%s", "%s %s %s", "+1 %s %s %s", "1-%s-%s-%s", "+1(%s)%s-%s", "%s%s%s");
    private static final String[] ONES = "ноль один два три четыре пять шесть семь восемь девять".split(" ");
    private static final String[] NOUNS =
            "нуля единицы двойки тройки четвёрки пятёрки шестёрки семёрки восьмёрки девятки".split(" ");
    private static final String[] DIGITS = "zero one two three four five six seven eight nine".split(" ");

    @Test
    void shouldMaskTelephonesInAnyLayout() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            boolean russian = random.nextBoolean();
            Language language = russian ? Language.RU : Language.EN;
            String number = russian ? russian(random) : american(random);
            String text = (russian ? "мой номер " : "call ") + number + (russian ? " звоните" : " now");
            String masked = (russian ? "мой номер " : "call ") + "[phone]" + (russian ? " звоните" : " now");
            assertThat(PersonalData.mask(text, language))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(masked);
            assertThat(PersonalData.mask(number, language))
                    .as("seed %d: %s", seed, number)
                    .isEqualTo("[phone]");
        }
    }

    @Test
    void shouldMaskTwoNumbersInARow() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            boolean russian = random.nextBoolean();
            String between = List.of(" ", ", ", "; ", " / ").get(random.nextInt(4));
            String text = (russian ? russian(random) : american(random))
                    + between
                    + (russian ? russian(random) : american(random));
            String masked = PersonalData.mask(text, russian ? Language.RU : Language.EN);
            assertThat(masked).as("seed %d: %s", seed, text).isEqualTo("[phone]" + between + "[phone]");
        }
    }

    @Test
    void shouldMaskNumbersGluedToWords() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            String word = List.of("тел", "номер", "звоните", "вотсап", "whatsapp", "call", "viber")
                    .get(random.nextInt(7));
            String text = word + "89" + digits(random, 9);
            assertThat(PersonalData.mask(text, Language.RU)).as(text).isEqualTo("[phone]");
        }
    }

    @Test
    void shouldMaskSaidNumbers() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String russian = "плюс семь " + said(random, "9" + digits(random, 9), ONES, true);
            assertThat(PersonalData.mask("звоните " + russian, Language.RU))
                    .as(russian)
                    .isEqualTo("звоните [phone]");
            String english = said(random, "7" + digits(random, 9), DIGITS, false);
            assertThat(PersonalData.mask("ring " + english + " today", Language.EN))
                    .as(english)
                    .isEqualTo("ring [phone] today");
        }
    }

    @Test
    void shouldMaskCardsWithWhatIsSaidOfThem() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String number = card(random);
            String separator = List.of(" ", "-", "", ".").get(random.nextInt(4));
            StringBuilder typed = new StringBuilder();
            for (int i = 0; i < 16; i += 4) {
                typed.append(i == 0 ? "" : separator).append(number, i, i + 4);
            }
            String expiry = "%02d%s%d"
                    .formatted(
                            1 + random.nextInt(12),
                            List.of("/", "-", " ").get(random.nextInt(3)),
                            26 + random.nextInt(8));
            String code = digits(random, 3);
            String tail = List.of(
                            "",
                            " " + expiry,
                            " " + expiry + " " + code,
                            " exp " + expiry + " cvv " + code,
                            ", " + expiry + ", " + code)
                    .get(random.nextInt(5));
            assertThat(PersonalData.mask(typed + tail, Language.EN))
                    .as(typed + tail)
                    .isEqualTo("[card]");
            String said =
                    said(random, number, DIGITS, false) + " twelve twenty seven " + said(random, code, DIGITS, false);
            assertThat(PersonalData.mask("my card is " + said, Language.EN))
                    .as(said)
                    .isEqualTo("my card is [card]");
        }
    }

    @Test
    void shouldMaskWhatIsSomebodysInAnAddressOfTheWeb() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            String number = "79" + digits(random, 9);
            String before = List.of(
                            "wa.me/",
                            "https://wa.me/+",
                            "https://x.ru/?phone=",
                            "https://t.me/+",
                            "viber://chat?number=%2B")
                    .get(random.nextInt(5));
            String masked = PersonalData.mask("пишите " + before + number, Language.RU);
            assertThat(masked).contains("[phone]").doesNotContainPattern("\\d{3}");
            String mail = "https://x.ru/?a=1&email=anna" + random.nextInt(99) + (random.nextBoolean() ? "@" : "%40")
                    + "mail.ru&b=2";
            assertThat(PersonalData.mask(mail, Language.RU)).isEqualTo("https://x.ru/?a=1&email=[email]&b=2");
        }
    }

    private static String russian(Random random) {
        String number = "9" + List.of("16", "26", "03", "85", "99", "10").get(random.nextInt(6)) + digits(random, 7);
        String first = List.of("8", "+7", "7").get(random.nextInt(3));
        return RUSSIAN.get(random.nextInt(RUSSIAN.size()))
                .formatted(
                        first,
                        number.substring(0, 3),
                        number.substring(3, 6),
                        number.substring(6, 8),
                        number.substring(8));
    }

    private static String american(Random random) {
        String area = List.of("212", "415", "646", "202", "303").get(random.nextInt(5));
        String office = List.of("555", "867", "421", "369").get(random.nextInt(4));
        return AMERICAN.get(random.nextInt(AMERICAN.size())).formatted(area, office, digits(random, 4));
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** Digit by digit, what is there twice or three times sometimes said so. */
    private static String said(Random random, String digits, String[] names, boolean russian) {
        StringBuilder said = new StringBuilder();
        int at = 0;
        while (at < digits.length()) {
            int end = at + 1;
            while (end < digits.length() && end - at < 3 && digits.charAt(end) == digits.charAt(at)) {
                end++;
            }
            int digit = digits.charAt(at) - '0';
            boolean together = end - at > 1 && random.nextBoolean();
            String times = russian ? (end - at == 2 ? "две" : "три") : end - at == 2 ? "double" : "treble";
            said.append(said.length() == 0 ? "" : " ")
                    .append(together ? times + " " + (russian ? NOUNS : names)[digit] : names[digit]);
            at = together ? end : at + 1;
        }
        return said.toString();
    }

    private static String card(Random random) {
        String digits = List.of("4", "51", "22", "55").get(random.nextInt(4));
        digits += digits(random, 15 - digits.length());
        for (int check = 0; check < 10; check++) {
            if (Dialled.card(digits + check)) {
                return digits + check;
            }
        }
        throw new IllegalStateException(digits);
    }
}
