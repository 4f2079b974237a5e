package broadcastmonitor.reader;

/**
 * A text cut into the reader's pieces.
 *
 * @param ids id of each piece
 * @param starts where it begins in the original text (UTF-16 units)
 * @param ends where it ends there
 * @param words which word it belongs to, counted from 0
 */
record Pieces(int[] ids, int[] starts, int[] ends, int[] words) {

    int count() {
        return ids.length;
    }

    int wordCount() {
        return words.length == 0 ? 0 : words[words.length - 1] + 1;
    }
}
