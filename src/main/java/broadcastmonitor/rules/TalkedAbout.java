package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.brief.ProductTalk;
import broadcastmonitor.brief.ProductTalk.Mention;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.List;

/** Which product the words of a passage are about. For one passage. */
final class TalkedAbout {
    /** What is asked of briefs whose evidence is about no product in particular. */
    static final TalkedAbout NOTHING = new TalkedAbout(List.of(), List.of(), ProductTalk.NONE, ProductTalk.NONE, null);

    private final List<Word> words;
    private final List<Mention> mentions;
    private final int before;
    private final int behind;
    private final Brief brief;

    private TalkedAbout(List<Word> words, List<Mention> mentions, int before, int behind, Brief brief) {
        this.words = words;
        this.mentions = mentions;
        this.before = before;
        this.behind = behind;
        this.brief = brief;
    }

    /**
     * Reads a passage.
     *
     * @param before name of the product talked about before it, or null
     */
    static TalkedAbout of(ProductTalk talk, Brief brief, String before, Passage passage) {
        List<Word> words = SpokenWords.of(passage.text(), passage.language()).words();
        List<Mention> mentions = talk.mentions(words, passage.language());
        int index = ProductTalk.NONE;
        for (int i = 0; i < brief.products().size(); i++) {
            index = brief.products().get(i).name().equals(before) ? i : index;
        }
        return new TalkedAbout(words, mentions, index, talk.after(mentions, index), brief);
    }

    /** The name of the product that words at a character are about, or null: the nearest one named, else the one before. */
    String at(int character) {
        int nearest = Integer.MAX_VALUE;
        int product = before == ProductTalk.NONE ? behind : before;
        for (Mention mention : mentions) {
            int distance = Math.abs(words.get(mention.first()).start() - character);
            if (distance < nearest) {
                nearest = distance;
                product = mention.product();
            }
        }
        return name(product);
    }

    /** The name of the product that is talked about behind the passage, or null. */
    String behind() {
        return name(behind);
    }

    private String name(int product) {
        return product == ProductTalk.NONE
                ? null
                : brief.products().get(product).name();
    }
}
