package broadcastmonitor.rules.pattern;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.TokenWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds where a new clause begins in speech, which has no punctuation: at a conjunction that opposes or explains, at a word
 * that turns to the audience, at a subject or an imperative of its own, at a negation said again, behind a pause. It errs
 * towards no border: "I don't say that it is the best" is one thought.
 *
 * <p>A border that was found stays whatever words follow, so that exceptions which end at it never come back.
 */
public final class Clauses {
    /** Nobody pauses so long within a clause without having lost the thread, milliseconds. */
    private static final long PAUSE_MS = 900;
    /** How far back the first of two negations may lie, in words. */
    private static final int NEGATION_WORDS = 4;

    /**
     * A sign of a border.
     *
     * @param before what the word before must be, or null; at the start of a text nothing is asked
     * @param begins what begins there
     */
    private record Sign(WordTest before, Automaton begins) {}

    private static final String ENGLISH_SUBJECT =
            "(i | you | we | they | he | she | it | this | that | i'm | i'll | you're | you'll | we're | we'll | they're | it's | that's | there's)";

    private static final String[][] ENGLISH = {
        {null, "(but | because | anyway | however | meanwhile | otherwise | besides | cause)"},
        {null, "(so | and | then | or) " + ENGLISH_SUBJECT},
        {
            null,
            "(and | so | then | please) (just)? (send | buy | take | order | transfer | pay | write | call | grab | pick | come | click | add)"
        },
        {
            "[!not !never !isn't !aren't !wasn't !don't !doesn't !didn't !is !are !was !am !be !so !very !quite !i !we !you !they !to !can't !cannot !i'm !it's !that's]",
            "(honestly | seriously | frankly | trust me | believe me | i swear | i promise | by the way | listen | folks | guys | okay | ok) (!of)"
        },
        {
            "[!not !never !don't !can't !you !i !we !they !he !she !it !to !would !will !could !can !should !i'll !we'll !it's !that's !is !are !was]",
            "just (send | buy | take | order | transfer | pay | write | call | grab | pick | come | click | add | put | trust | ask | look | say) (me | us | it | them | the | this | that | your | to | now | in | on)"
        },
        {
            "[#NN* !#VB* !#RB !#MD !now !#IN !#PRP !#DT !thing !things !way !moment !time !day !reason !everything !anything !nothing !something !one !nobody !everyone !anyone]",
            "(you must | you have to | you've got to | you need to | you should | you ought | we guarantee | i guarantee | i promise | it's | it is | this is | that's | there's | i'll | we'll)"
        },
    };

    private static final String[][] RUSSIAN = {
        {null, "(но | а | зато | однако | потому | поэтому | ведь | иначе)"},
        {null, "(и | или) (я | мы | вы | ты | он | она | они | это)"},
        {
            "[!не !ни !очень !так !если !что !как !чтобы !нет !и]",
            "(честно | честное | честно говоря | слушайте | смотрите | короче | поверьте | ладно | кстати | девочки | ребята | друзья | девчонки | клянусь | давайте)"
        },
        {
            // an object may stand before the subject (контрабандой мы не занимаемся), but not in the nominative
            "[(#NN:Nom | #ADJ:Nom | #ADJ:Short) !не !ни !что !как !чем !то !это !все !#VB* !#PREP !#CONJ !#PNN !#DPT !#PARTICLE]",
            "(я | мы | вы | ты | он | она | они)"
        },
        {
            "[!не !ни !и !или !что !чтобы !если !когда !давайте !давай !пусть !нельзя !лучше !#VB* !#PREP !#CONJ !#PARTICLE]",
            "[(берите | возьмите | купите | покупайте | заказывайте | закажите | переводите | переведите | скиньте | кидайте | пишите | напишите | звоните | платите | оплатите | присылайте | пришлите | хватайте | забирайте | оформляйте)]"
        },
    };

    private static final String ENGLISH_NEGATION = "(no | without | zero | never | nobody | nothing)";
    private static final String RUSSIAN_NEGATION =
            "(без | нет | никаких | никакой | никакого | никакие | никакая | никогда | не)";
    /** Words before "no" that make it the same clause: there is no, we have no, or no. */
    private static final String ENGLISH_LINK =
            "(is | are | was | were | there's | there're | have | has | had | with | or | nor | say | says | said | and | but | absolutely | at | in | of | by | get | got)";

    private static final String RUSSIAN_LINK =
            "(и | или | ни | же | уже | это | мы | я | вы | она | он | они | там | тут | у | здесь | никто | никогда | ничего | никак | нигде | нас | что | если | как | чтобы | бы | то | вас)";

    private final List<Sign> signs = new ArrayList<>();
    private final WordTest negation;
    private final WordTest link;

    public Clauses(Compiler compiler) {
        boolean english = compiler.facts().language() == Language.EN;
        for (String[] sign : english ? ENGLISH : RUSSIAN) {
            signs.add(new Sign(
                    sign[0] == null ? null : test(sign[0], compiler),
                    Automaton.compile(compiler.parse(sign[1]), compiler)));
        }
        negation = test(english ? ENGLISH_NEGATION : RUSSIAN_NEGATION, compiler);
        link = test(english ? ENGLISH_LINK : RUSSIAN_LINK, compiler);
    }

    private static WordTest test(String pattern, Compiler compiler) {
        Automaton automaton = Automaton.compile(compiler.parse(pattern), compiler);
        return (scene, at) -> automaton.run(scene, at).endsAt(at + 1);
    }

    /** The tokens that begin a clause; the first token of the text is none of them. */
    public BitSet borders(TokenWindow scene) {
        BitSet borders = new BitSet(scene.size());
        for (int at = 1; at < scene.size(); at++) {
            if (paused(scene, at) || signed(scene, at) || negatedAgain(scene, at)) {
                borders.set(at);
            }
        }
        return borders;
    }

    private static boolean paused(TokenWindow scene, int at) {
        return scene.tokens().get(at).startMs() - scene.tokens().get(at - 1).endMs() >= PAUSE_MS;
    }

    private boolean signed(TokenWindow scene, int at) {
        for (Sign sign : signs) {
            if ((sign.before() == null || sign.before().holds(scene, at - 1))
                    && sign.begins().run(scene, at).matched()) {
                return true;
            }
        }
        return false;
    }

    /** The second of two like negations: no receipts, no taxes; без чеков, без налогов. */
    private boolean negatedAgain(TokenWindow scene, int at) {
        if (!negation.holds(scene, at) || link.holds(scene, at - 1)) {
            return false;
        }
        String word = scene.tokens().get(at).surface();
        for (int before = at - 2; before >= Math.max(0, at - NEGATION_WORDS); before--) {
            if (scene.tokens().get(before).surface().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
