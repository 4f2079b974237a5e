package broadcastmonitor.rules.pattern;

import broadcastmonitor.rules.CompiledForm;
import broadcastmonitor.text.entities.Entity;

/** What a fact is about, as {@link CompiledForm} keeps it. */
final class FeatureForm {
    private static final int SURFACE = 0;
    private static final int GLOB = 1;
    private static final int LEMMA = 2;
    private static final int TAG = 3;
    private static final int ENTITY = 4;
    private static final int NAME = 5;
    private static final Entity[] ENTITIES = Entity.values();

    private FeatureForm() {}

    static void write(Object what, FormOutput out) {
        if (what instanceof Pattern.Surface surface) {
            out.number(SURFACE);
            out.text(surface.word());
        } else if (what instanceof Pattern.Glob glob) {
            out.number(GLOB);
            out.text(glob.glob());
        } else if (what instanceof Pattern.Lemma lemma) {
            out.number(LEMMA);
            out.text(lemma.lemma());
            out.texts(lemma.features());
        } else if (what instanceof Pattern.Tag tag) {
            out.number(TAG);
            out.texts(tag.features());
        } else if (what instanceof Entity entity) {
            out.number(ENTITY);
            out.number(entity.ordinal());
        } else if (what instanceof String name) {
            out.number(NAME);
            out.text(name);
        } else {
            throw new IllegalArgumentException("no fact: " + what);
        }
    }

    static Object read(FormInput in) {
        int kind = in.number();
        return switch (kind) {
            case SURFACE -> new Pattern.Surface(in.text());
            case GLOB -> new Pattern.Glob(in.text());
            case LEMMA -> new Pattern.Lemma(in.text(), in.texts());
            case TAG -> new Pattern.Tag(in.texts());
            case ENTITY -> ENTITIES[in.number()];
            case NAME -> in.text();
            default -> throw new IllegalArgumentException("no kind of fact: " + kind);
        };
    }
}
