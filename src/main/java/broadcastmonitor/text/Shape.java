package broadcastmonitor.text;

/**
 * What a folded word looks like before it is read.
 *
 * @param latin it has letters a to z
 * @param cyrillic it has letters а to я
 * @param foreign it has letters of neither
 * @param signs it has digits or signs between, before or behind letters
 * @param underscored it has underscores
 * @param stretched a letter stands three times in a row
 */
record Shape(boolean latin, boolean cyrillic, boolean foreign, boolean signs, boolean underscored, boolean stretched) {

    static Shape of(String word) {
        boolean latin = false;
        boolean cyrillic = false;
        boolean foreign = false;
        boolean signs = false;
        boolean underscored = false;
        boolean stretched = false;
        int letters = 0;
        int digits = 0;
        int last = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 'a' && c <= 'z') {
                latin = true;
                letters++;
            } else if (c >= 'а' && c <= 'я') {
                cyrillic = true;
                letters++;
            } else if (c == '_') {
                underscored = true;
            } else if (c != '\'' && Character.isLetter(c) || Character.isSurrogate(c)) {
                foreign = true;
            } else if (c != '\'') {
                signs = true;
                digits += Character.isDigit(c) ? 1 : 0;
                last = i;
            }
            stretched |= i > 1 && c == word.charAt(i - 1) && c == word.charAt(i - 2) && Character.isLetter(c);
        }
        // A4, iphone15, 42xl: a product's name, which has its digits behind its letters, or more of them than letters.
        boolean numbered =
                last == word.length() - 1 && Character.isDigit(word.charAt(last)) && (digits > 1 || letters < 3);
        boolean name = signs && (numbered || letters < 2);
        return new Shape(latin, cyrillic, foreign, signs && !name, underscored, stretched && !name);
    }

    boolean suspicious() {
        return latin && cyrillic || foreign || signs || underscored || stretched;
    }

    /** Letters of one of the two alphabets and nothing else. */
    boolean plain() {
        return latin != cyrillic && !foreign && !signs;
    }

    boolean ownLetters() {
        return latin || cyrillic;
    }
}
