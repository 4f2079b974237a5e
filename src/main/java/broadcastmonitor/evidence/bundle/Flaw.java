package broadcastmonitor.evidence.bundle;

import static java.util.Objects.requireNonNull;

/**
 * Something that is wrong with a bundle.
 *
 * @param kind what
 * @param what which file, or empty where it is the bundle as a whole
 * @param detail more about it, for people, or empty
 */
public record Flaw(Kind kind, String what, String detail) {
    /** What can be wrong. */
    public enum Kind {
        /** It is no bundle, or something stands before it. */
        NOT_A_BUNDLE,
        /** It ends too early. */
        CUT_OFF,
        /** Something stands behind it. */
        BEHIND,
        /** The zip itself is not as it was written. */
        FORM,
        /** There is no manifest, or none that can be read. */
        MANIFEST,
        /** It was signed by somebody else's key. */
        OTHER_KEY,
        /** The signature is not of this manifest. */
        SIGNATURE,
        /** A file is not what it was. */
        CHANGED,
        /** A file is there that the manifest does not name. */
        ADDED,
        /** A file that the manifest names is not there. */
        MISSING,
        /** The files are not in their order. */
        ORDER,
        /** The time stamp does not hold. */
        STAMP,
        /** The verdicts do not form the chain that they formed. */
        CHAIN
    }

    public Flaw {
        requireNonNull(kind, "kind");
        requireNonNull(what, "what");
        requireNonNull(detail, "detail");
    }

    /** One line for people. */
    public String line(boolean russian) {
        String said = russian ? russian() : english();
        return detail.isEmpty() ? said : said + " (" + detail + ")";
    }

    private String english() {
        return switch (kind) {
            case NOT_A_BUNDLE -> "no evidence bundle, or something was put before it";
            case CUT_OFF -> "cut off: the end is missing" + in(", in ");
            case BEHIND -> "added: something stands behind the end";
            case FORM -> "changed: the zip is not as it was written" + in(", at ");
            case MANIFEST -> "the signed manifest cannot be used";
            case OTHER_KEY -> "signed with another key";
            case SIGNATURE -> "the signature does not fit the manifest";
            case CHANGED -> "changed: " + what;
            case ADDED -> "added: " + what;
            case MISSING -> "missing: " + what;
            case ORDER -> "moved: " + what + " is not in its place";
            case STAMP -> "the time stamp does not hold";
            case CHAIN -> "the chain of verdicts does not hold" + in(", at ");
        };
    }

    private String russian() {
        return switch (kind) {
            case NOT_A_BUNDLE -> "это не пакет доказательств, или перед ним что-то дописано";
            case CUT_OFF -> "обрезан: нет конца" + in(", в ");
            case BEHIND -> "добавлено: после конца что-то дописано";
            case FORM -> "изменено: архив записан не так, как был" + in(", в месте ");
            case MANIFEST -> "подписанная опись непригодна";
            case OTHER_KEY -> "подписано другим ключом";
            case SIGNATURE -> "подпись не подходит к описи";
            case CHANGED -> "изменено: " + what;
            case ADDED -> "добавлено: " + what;
            case MISSING -> "отсутствует: " + what;
            case ORDER -> "переставлено: " + what + " не на своём месте";
            case STAMP -> "отметка времени не сходится";
            case CHAIN -> "цепочка решений не сходится" + in(", в месте ");
        };
    }

    private String in(String before) {
        return what.isEmpty() ? "" : before + what;
    }
}
