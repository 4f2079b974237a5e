package broadcastmonitor.text;

/** What somebody asks about single words: each question has a number, and words are answered with the numbers that hold for them. */
public interface Vocabulary {
    /** Nobody asks anything. */
    Vocabulary NONE = new Vocabulary() {
        @Override
        public int[] features(String word) {
            return new int[0];
        }

        @Override
        public int[] spelled(String surface) {
            return new int[0];
        }

        @Override
        public boolean flags(String word) {
            return false;
        }

        @Override
        public boolean asksFor(String word) {
            return false;
        }
    };

    /** The numbers that hold for a folded word, by its letters or what the dictionary says of it; ascending. */
    int[] features(String word);

    /** The numbers that hold for a folded surface by its letters alone; ascending. */
    int[] spelled(String surface);

    /** Whether a folded word is by itself what is looked for. */
    boolean flags(String word);

    /** Whether somebody asks for a folded word by its letters. */
    boolean asksFor(String word);
}
