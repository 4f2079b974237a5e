package broadcastmonitor.facts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.SpokenWords;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and units as they are said. */
class QuantitiesTest {
    private static final FactWords KNOWN = FactWords.load(Path.of("rules", "facts"));
    private static final RuleBasedNumberFormat ENGLISH =
            new RuleBasedNumberFormat(new ULocale("en"), RuleBasedNumberFormat.SPELLOUT);
    private static final RuleBasedNumberFormat RUSSIAN =
            new RuleBasedNumberFormat(new ULocale("ru"), RuleBasedNumberFormat.SPELLOUT);

    private static List<Quantity> said(String text, Language language) {
        return Quantities.of(KNOWN, SpokenWords.of(text, language), language);
    }

    private static double base(Quantity quantity, String dimension) {
        return quantity.value().high() * quantity.unit(dimension, Unit.NONE).times();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "it holds one point seven litres | volume | 1.7",
                "point eight of a litre | volume | 0.8",
                "two and a half kilos | mass | 2500",
                "a kilo and a half | mass | 1500",
                "half a litre | volume | 0.5",
                "a half-litre jar | volume | 0.5",
                "a three-litre bowl | volume | 3",
                "a metre twenty long | length | 1200",
                "five foot six | length | 1676.4",
                "twelve hundred watts | power | 1200",
                "twenty thousand milliamp hours | charge | 20",
                "up to thirty six hours | time | 129600",
                "forty two thousand strokes a minute | rotation | 42000",
                "minus twenty five degrees | temperature | -25",
                "an hour | time | 3600",
            })
    void shouldReadEnglish(String text, String dimension, double value) {
        Quantity quantity = said(text, Language.EN).get(0);
        assertThat(base(quantity, dimension)).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "полтора килограмма | mass | 1500",
                "две с половиной минуты | time | 150",
                "кило девятьсот | mass | 1900",
                "метр сорок | length | 1400",
                "пол литра | volume | 0.5",
                "поллитра воды | volume | 0.5",
                "полчаса | time | 1800",
                "двухлитровый чайник | volume | 2",
                "полутораметровый шнур | length | 1500",
                "двухсотпятидесятиграммовая пачка | mass | 250",
                "четырнадцатидюймовый ноутбук | length | 355.6",
                "девять и четыре сантиметра | length | 94",
                "ноль целых восемь десятых литра | volume | 0.8",
                "часа на три | time | 10800",
                "рублей восемьдесят | money | 80",
                "тыща ватт | power | 1000",
                "минус тридцать градусов | temperature | -30",
                "сорок пять ньютон метров | torque | 45",
                "двадцать пять километров в час | speed | 25",
            })
    void shouldReadRussian(String text, String dimension, double value) {
        Quantity quantity = said(text, Language.RU).get(0);
        assertThat(base(quantity, dimension)).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"from two to three hours,EN", "от двух до трех часов,RU", "between two and three hours,EN"})
    void shouldReadARange(String text, Language language) {
        Value value = said(text, language).get(0).value();
        assertThat(value.kind()).isEqualTo(Value.Kind.RANGE);
        assertThat(value.low()).isEqualTo(2);
        assertThat(value.high()).isEqualTo(3);
    }

    @Property(tries = 300)
    void shouldReadBackEveryEnglishNumber(@ForAll @IntRange(min = 2, max = 99_999) int number) {
        String words = ENGLISH.format(number).replace('-', ' ');
        assertThat(base(said("it has " + words + " watts of power", Language.EN).get(0), "power"))
                .as(words)
                .isEqualTo(number);
    }

    @Property(tries = 300)
    void shouldReadBackEveryRussianNumber(@ForAll @IntRange(min = 2, max = 99_999) int number) {
        String words = RUSSIAN.format(number);
        assertThat(base(said("мощность " + words + " ватт", Language.RU).get(0), "power"))
                .as(words)
                .isEqualTo(number);
    }

    @Property(tries = 200)
    void shouldReadBackTenths(
            @ForAll @IntRange(min = 1, max = 19) int whole, @ForAll @IntRange(min = 1, max = 9) int tenths) {
        double value = whole + tenths / 10.0;
        String english = ENGLISH.format(whole) + " point " + ENGLISH.format(tenths) + " kilos";
        String russian = RUSSIAN.format(whole) + " и " + RUSSIAN.format(tenths) + " килограмма";
        assertThat(base(said(english, Language.EN).get(0), "mass"))
                .isCloseTo(1000 * value, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(base(said(russian, Language.RU).get(0), "mass"))
                .isCloseTo(1000 * value, org.assertj.core.data.Offset.offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.7 L | 1 | volume | 1.7",
                "1,200 W | 1 | power | 1200",
                "−25 °C | 1 | temperature | -25",
                "$64 | 1 | money | 64",
                "2.0 Ah, 2 pcs | 2 | charge | 2",
                "52 × 45 × 25 cm | 3 | length | 520",
                "1/4 inch hex | 1 | length | 6.35",
            })
    void shouldReadCards(String text, int values, String dimension, double first) {
        CardText card = CardText.of(text, KNOWN, Language.EN);
        assertThat(card.values()).hasSize(values);
        Value value = card.values().get(0);
        assertThat(value.unit().dimension()).isEqualTo(dimension);
        assertThat(value.high() * value.unit().times()).isCloseTo(first, org.assertj.core.data.Offset.offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "24 months,two years,SAME", "38 hours,forty hours,SAME", "130 kg,a hundred and fifty kilos,DIFFERENT",
        "5 years,ten years,DIFFERENT", "22 cm,twenty two inches,DIFFERENT", "450 ml,almost half a litre,SAME",
        "up to 40 km,thirty kilometres,COMPATIBLE", "−20 °C,minus forty,DIFFERENT",
    })
    void shouldCompareAsPeopleDo(String card, String said, Value.Verdict verdict) {
        Value written = CardText.of(card, KNOWN, Language.EN).values().get(0);
        assertThat(said(said, Language.EN).get(0).against(written)).isEqualTo(verdict);
    }
}
