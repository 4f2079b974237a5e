package broadcastmonitor.rules;

import java.util.Map;
import java.util.Random;

/** Words in the disguises that people use in a chat, made by a seed. */
public final class Disguises {
    private static final String[] ENGLISH = {"fuck", "shit", "bitch", "asshole", "idiot", "moron", "bastard", "bullshit"
    };
    private static final String[] RUSSIAN = {"хуй", "сука", "пиздец", "идиот", "дебил", "мудак", "говно", "шлюха"};
    private static final String[] INNOCENT = {"kettle", "cotton", "summer", "blanket", "discount", "orange", "pillow"};
    private static final String[] INNOCENT_RUSSIAN = {"чайник", "хлопок", "скидка", "одеяло", "подарок", "доставка"};
    private static final String UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u034f\u2063\u180e";
    private static final String MARKS = "\u20dd\u20de\u20df\u20e0\u0489\u0488\u0336\u0335\u0332\u0337";
    private static final Map<Character, String> FOR_LATIN = Map.ofEntries(
            Map.entry('a', "аα"),
            Map.entry('c', "сϲ"),
            Map.entry('e', "еє"),
            Map.entry('h', "һн"),
            Map.entry('i', "іι"),
            Map.entry('k', "кκ"),
            Map.entry('m', "м"),
            Map.entry('o', "оο"),
            Map.entry('p', "рρ"),
            Map.entry('s', "ѕ"),
            Map.entry('t', "тτ"),
            Map.entry('u', "υս"),
            Map.entry('d', "ԁ"),
            Map.entry('n', "ո"),
            Map.entry('l', "ӏ"));
    private static final Map<Character, String> FOR_CYRILLIC = Map.ofEntries(
            Map.entry('а', "aα"),
            Map.entry('е', "eε"),
            Map.entry('о', "oο"),
            Map.entry('с', "c"),
            Map.entry('р', "pρ"),
            Map.entry('х', "xχ"),
            Map.entry('у', "yγ"),
            Map.entry('к', "kκ"),
            Map.entry('м', "m"),
            Map.entry('т', "t"),
            Map.entry('в', "b"),
            Map.entry('и', "u"),
            Map.entry('п', "nπ"),
            Map.entry('л', "λ"));

    private Disguises() {}

    public static String word(Random random, boolean russian) {
        String[] words = russian ? RUSSIAN : ENGLISH;
        return words[random.nextInt(words.length)];
    }

    public static String innocent(Random random, boolean russian) {
        String[] words = russian ? INNOCENT_RUSSIAN : INNOCENT;
        return words[random.nextInt(words.length)];
    }

    public static String disguise(Random random, String word, boolean russian) {
        return switch (random.nextInt(russian ? 7 : 12)) {
            case 0 -> between(random, word, UNSEEN);
            case 1 -> behindEach(random, word, MARKS);
            case 2 -> stretched(random, word);
            case 3 -> String.join(String.valueOf("_ .-*~".charAt(random.nextInt(6))), word.split(""));
            case 4, 5 -> likened(random, word, russian ? FOR_CYRILLIC : FOR_LATIN);
            case 6 -> likened(random, word, russian ? FOR_CYRILLIC : FOR_LATIN).toUpperCase(java.util.Locale.ROOT);
            case 7 -> shifted(word, 0x24d0);
            case 8 -> shifted(word, 0xff41);
            case 9 -> shifted(word, new int[] {0x1d41a, 0x1d482, 0x1d5ba, 0x1d68a, 0x1d552}[random.nextInt(5)]);
            case 10 -> shifted(word, new int[] {0x1f130, 0x1f150, 0x1f170, 0x249c}[random.nextInt(4)]);
            default -> signed(random, word);
        };
    }

    /** How many characters at the end of a disguised word may stand outside what is quoted: marks behind the last letter. */
    public static int tail(String disguised) {
        int tail = 0;
        while (tail < disguised.length() - 1
                && !Character.isLetterOrDigit(disguised.codePointBefore(disguised.length() - tail))) {
            tail++;
        }
        return Math.min(tail, 2);
    }

    private static String between(Random random, String word, String signs) {
        StringBuilder made = new StringBuilder();
        for (char c : word.toCharArray()) {
            made.append(made.length() == 0 ? "" : signs.charAt(random.nextInt(signs.length())))
                    .append(c);
        }
        return made.toString();
    }

    private static String behindEach(Random random, String word, String marks) {
        StringBuilder made = new StringBuilder();
        for (char c : word.toCharArray()) {
            made.append(c).append(marks.charAt(random.nextInt(marks.length())));
        }
        return made.toString();
    }

    private static String stretched(Random random, String word) {
        int at = random.nextInt(word.length());
        return word.substring(0, at)
                + String.valueOf(word.charAt(at)).repeat(2 + random.nextInt(6))
                + word.substring(at);
    }

    private static String likened(Random random, String word, Map<Character, String> likenesses) {
        StringBuilder made = new StringBuilder(word);
        boolean changed = false;
        for (int i = 0; i < made.length(); i++) {
            String likeness = likenesses.get(made.charAt(i));
            if (likeness != null && (random.nextBoolean() || !changed)) {
                made.setCharAt(i, likeness.charAt(random.nextInt(likeness.length())));
                changed = true;
            }
        }
        return made.toString();
    }

    private static String shifted(String word, int base) {
        StringBuilder made = new StringBuilder();
        word.chars().forEach(c -> made.appendCodePoint(base + c - 'a'));
        return made.toString();
    }

    private static String signed(Random random, String word) {
        String made =
                word.replace('s', random.nextBoolean() ? '$' : '5').replace('i', random.nextBoolean() ? '!' : '1');
        made = made.replace('o', '0');
        return made.equals(word) ? word.replace("a", "@").replace('u', 'υ') : made;
    }
}
