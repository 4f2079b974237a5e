package broadcastmonitor.text.entities;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-mail and street addresses as they are said and half typed; all of them invented. */
class MailTest {
    private static final List<String> NAMES = List.of("anna", "petra", "sales", "mike77", "a n n a", "kettleman");
    private static final List<String> RUSSIAN_NAMES = List.of("анна", "петр", "чайник", "anna", "anna_k");
    private static final List<String> JOINTS = List.of(" dot ", " underscore ", " dash ", " hyphen ");
    private static final List<String> RUSSIAN_JOINTS =
            List.of(" точка ", " подчёркивание ", " нижнее подчеркивание ", " тире ", " дефис ");
    private static final List<String> TOPS =
            List.of("com", "de", "co dot uk", "museum", "photography", "io", "fr", "studio", "ru");
    private static final List<String> RUSSIAN_TOPS = List.of("ру", "ком", "рф", "бай", "онлайн", "com", "kz", "москва");

    @Test
    void shouldMaskSpokenMailUnderAnyDomain() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            String local = joined(random, NAMES, JOINTS);
            String domain = (random.nextBoolean() ? "mail dot " : "")
                    + pick(random, List.of("example", "web", "my-shop", "gmail"))
                    + (random.nextInt(4) == 0 ? ".com" : " dot " + pick(random, TOPS));
            String text = "write to " + local + " at " + domain + " please";
            assertThat(PersonalData.mask(text, Language.EN)).as(text).isEqualTo("write to [email] please");
        }
    }

    @Test
    void shouldMaskRussianSpokenMailHalfTypedOrNot() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            String local = joined(random, RUSSIAN_NAMES, RUSSIAN_JOINTS);
            String sign = pick(random, List.of(" собака ", " собачка ", " @ ", "@ ", " эт "));
            String domain =
                    switch (random.nextInt(3)) {
                        case 0 -> pick(random, List.of("mail.ru", "yandex.ru", "shop.example.com"));
                        case 1 -> pick(random, List.of("яндекс ру", "мейл ру", "gmail com"));
                        default ->
                            pick(random, List.of("моймагазин", "mail", "фирма")) + " точка "
                                    + pick(random, RUSSIAN_TOPS);
                    };
            String text = "почта " + local + sign + domain + " пишите";
            assertThat(PersonalData.mask(text, Language.RU)).as(text).isEqualTo("почта [email] пишите");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | we are at the studio",
                "en | find us at ozon dot ru",
                "en | the polka dot dress at home",
                "en | meet at noon dot",
                "ru | собака на принте вышита точка в точку",
                "ru | корм для собаки рублей за пять",
                "ru | площадь комнаты двадцать метров",
                "ru | стоимость проезда 50 рублей",
                "ru | на улице минус 5",
                "en | 10 cm square tiles",
                "en | 2 tickets to St Petersburg",
                "en | number two is the drive belt"
            })
    void shouldLeaveAloneWhatIsNoAddress(String language, String text) {
        assertThat(PersonalData.mask(text, Language.of(language).orElseThrow())).isEqualTo(text);
    }

    @Test
    void shouldMaskStreetsInAnyForm() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            boolean russian = random.nextBoolean();
            int house = 1 + random.nextInt(200);
            String street = russian
                    ? pick(
                                    random,
                                    List.of(
                                            "ул. Ленина",
                                            "улица Мира",
                                            "пр-т Мира",
                                            "пр. Победы",
                                            "пл. Победы",
                                            "площадь Гагарина",
                                            "проезд Серова",
                                            "пер. Садовый",
                                            "б-р Гоголя",
                                            "наб. Фонтанки",
                                            "ш. Энтузиастов"))
                            + pick(random, List.of(", ", " ", ", д. ", " дом "))
                            + house
                            + pick(random, List.of("", ", кв. 7", "а", "/2", " корпус 2"))
                    : house
                            + pick(random, List.of("", "b"))
                            + pick(random, List.of(" Baker", " Old Mill", " Church"))
                            + pick(random, List.of(" St", " Street", " Ave", " Rd", " Lane", " Blvd"))
                            + pick(random, List.of("", ", flat 3", ", apt 12"));
            assertThat(PersonalData.mask(street, russian ? Language.RU : Language.EN))
                    .as(street)
                    .isEqualTo("[address]");
        }
    }

    private static String joined(Random random, List<String> names, List<String> joints) {
        String local = pick(random, names);
        for (int i = 0; i < random.nextInt(3); i++) {
            local += pick(random, joints) + pick(random, List.of("k", "shop", "two", "ка", "два"));
        }
        return local;
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
