package broadcastmonitor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that are an insult in one context and a thing in another, in frames put together at random, on the packs that the monitor ships. */
class InnocentSensesTest {
    private static final Set<String> ABUSE = Set.of("profanity", "rudeness", "discrimination");

    private static final List<String> THINGS_EN = List.of(
            "maine coon",
            "coonskin hat",
            "homo sapiens",
            "homo erectus",
            "redskin potatoes",
            "gypsy moth",
            "cocktail",
            "peacock feather",
            "cockatiel",
            "shuttlecock",
            "great tit",
            "blue tit",
            "faggot of firewood",
            "spade and fork set",
            "black spade card",
            "cracker",
            "mongoose",
            "raccoon",
            "titmouse",
            "arsenal scarf",
            "assassin costume",
            "classic bass guitar",
            "donkey and ass saddle",
            "chinese checkers",
            "cocker spaniel",
            "dickens novel",
            "scunthorpe mug");
    private static final List<String> FRAMES_EN = List.of(
            "a poster of a %s",
            "this toy shows a %s",
            "we have a %s in stock",
            "the picture on the box is a %s",
            "a sticker with a %s for your laptop",
            "the size of a %s",
            "next lot, a %s, two pieces left",
            "there is a %s on the label");

    private static final List<String> THINGS_RU = List.of(
            "чурбан для рубки дров",
            "берёзовый чурбан",
            "чурка для растопки",
            "попугай ара",
            "ара и какаду",
            "хомо сапиенс",
            "чёртово колесо",
            "расчёска из ебонита",
            "мандарины",
            "сухарики",
            "колебания температуры",
            "требования к уходу",
            "потребление энергии",
            "хлебница",
            "страховка посылки",
            "подстраховка для лестницы",
            "кормящая сука и щенки",
            "ошейник для кобеля и суки",
            "дубовая чурка",
            "команда рубля",
            "небо и облака",
            "погреб и ледник",
            "сабля и эфес",
            "грабли",
            "корабль в бутылке",
            "хохлатый попугай",
            "хохлома",
            "осёл и пони",
            "козёл для распилки дров",
            "гимнастический козёл");
    private static final List<String> FRAMES_RU = List.of(
            "на картинке %s",
            "у нас в наличии %s",
            "на коробке нарисовано: %s",
            "следующий лот %s, две штуки",
            "наклейка, на ней %s",
            "вот %s, смотрите",
            "в описании написано %s",
            "игрушка: %s");

    /** The same words with the person in the frame: they stay what they are. */
    private static final List<String> INSULTS_EN =
            List.of("you filthy coon", "those coons again", "you stupid ass", "what a faggot you are", "you dick");

    private static final List<String> INSULTS_RU = List.of(
            "понаехали чурки", "ты чурбан тупой", "эй ара иди сюда", "сука ты такая", "ты козёл", "эти чурки везде");

    private static Evaluator evaluator;

    @BeforeAll
    static void load() {
        evaluator = new Evaluator(RuleSet.load(Path.of("rules")), Brief.none());
    }

    @ParameterizedTest
    @CsvSource({"EN", "RU"})
    void shouldLeaveThingsAloneInAnyFrame(Language language) {
        boolean english = language == Language.EN;
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            String thing = pick(english ? THINGS_EN : THINGS_RU, random);
            String text = pick(english ? FRAMES_EN : FRAMES_RU, random).formatted(thing);
            if (random.nextInt(3) == 0) {
                text += (english ? ", and a " : ", ещё ") + pick(english ? THINGS_EN : THINGS_RU, random);
            }
            Channel channel = random.nextBoolean() ? Channel.CHAT : Channel.SPEECH;
            for (Finding finding : findings(text, language, channel)) {
                wrong.add("seed " + seed + ": " + text + ": " + finding.category() + " \"" + finding.quote() + "\"");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EN", "RU"})
    void shouldStillHearTheInsultBesideAThing(Language language) {
        boolean english = language == Language.EN;
        List<String> missed = new ArrayList<>();
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            String insult = pick(english ? INSULTS_EN : INSULTS_RU, random);
            String thing = pick(english ? FRAMES_EN : FRAMES_RU, random)
                    .formatted(pick(english ? THINGS_EN : THINGS_RU, random));
            String text = random.nextBoolean() ? insult + ". " + thing : thing + ". " + insult;
            if (findings(text, language, Channel.CHAT).isEmpty()) {
                missed.add("seed " + seed + ": " + text);
            }
        }
        assertThat(missed).isEmpty();
    }

    private static List<Finding> findings(String text, Language language, Channel channel) {
        return evaluator.evaluate(EvaluationState.start(), Passage.ofText(text, language, channel)).findings().stream()
                .filter(finding -> ABUSE.contains(finding.category()))
                .toList();
    }

    private static String pick(List<String> among, Random random) {
        return among.get(random.nextInt(among.size()));
    }
}
