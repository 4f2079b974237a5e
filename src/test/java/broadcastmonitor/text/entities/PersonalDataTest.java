package broadcastmonitor.text.entities;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ru | звоните восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь | звоните [phone]",
                "ru | пишите на ivan собака mail точка ру завтра | пишите на [email] завтра",
                "ru | цена тысяча девятьсот девяносто рублей | цена тысяча девятьсот девяносто рублей",
                "ru | размеры сорок два сорок четыре сорок шесть сорок восемь | размеры сорок два сорок четыре сорок шесть сорок восемь",
                "ru | артикул один два три четыре пять шесть семь | артикул один два три четыре пять шесть семь",
                "ru | улица ленина дом пять квартира десять | [address]",
                "ru | номер карты 4276 1234 5678 9012 | номер карты [card]",
                "en | my number is five five five one two three four | my number is [phone]",
                "en | my number is double five five one two three four | my number is [phone]",
                "en | write to anna at mail dot com please | write to [email] please",
                "en | it costs one nine nine nine | it costs one nine nine nine",
                "en | item number four five six seven eight nine one | item number four five six seven eight nine one",
                "en | mail a.b@shop.com or +7 (916) 123-45-67! | mail [email] or [phone]!",
                "en | reach me on +44 7700 900321 today | reach me on [phone] today",
                "en | open Mon-Fri, 9:00-18:00, Sat 10:00-15:00 | open Mon-Fri, 9:00-18:00, Sat 10:00-15:00",
                "en | nineteen ninety nine per set of twelve | nineteen ninety nine per set of twelve"
            })
    void shouldMaskWhatBelongsToSomebody(String language, String text, String masked) {
        assertThat(PersonalData.mask(text, Language.of(language).orElseThrow())).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | my number is nine one six | 3..5", "ru | мой телефон девятьсот шестнадцать | 2..3"})
    void shouldMaskANumberThatIsStillBeingSaid(String language, String text, String span) {
        List<PersonalData.Span> spans = PersonalData.find(
                List.of(text.split(" ")), Language.of(language).orElseThrow(), false);
        assertThat(spans).extracting(s -> s.first() + ".." + s.last()).containsExactly(span);
    }
}
