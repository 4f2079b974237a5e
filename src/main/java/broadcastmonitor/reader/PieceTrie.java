package broadcastmonitor.reader;

import java.util.Arrays;

/** The pieces by their characters: a tree whose edges lie in one table with open addressing. */
final class PieceTrie {
    static final int ROOT = 0;
    private static final int NONE = -1;

    private long[] keys;
    private int[] targets;
    private int[] ids;
    private int nodes = 1;

    /** @param characters about how many characters all pieces have together */
    PieceTrie(int characters) {
        int size = Integer.highestOneBit(Math.max(16, characters / 8)) * 2;
        keys = new long[size];
        targets = new int[size];
        Arrays.fill(keys, NONE);
        ids = new int[size / 2];
        Arrays.fill(ids, NONE);
    }

    void add(String from, int start, int end, int id) {
        int node = ROOT;
        for (int i = start; i < end; i++) {
            node = child(node, from.charAt(i));
        }
        ids[node] = id;
    }

    private int child(int node, char c) {
        int slot = slot(keys, key(node, c));
        if (keys[slot] != NONE) {
            return targets[slot];
        }
        if (2 * nodes >= keys.length) {
            grow();
            slot = slot(keys, key(node, c));
        }
        if (nodes == ids.length) {
            ids = Arrays.copyOf(ids, 2 * nodes);
            Arrays.fill(ids, nodes, ids.length, NONE);
        }
        keys[slot] = key(node, c);
        targets[slot] = nodes;
        return nodes++;
    }

    private void grow() {
        long[] more = new long[2 * keys.length];
        int[] there = new int[more.length];
        Arrays.fill(more, NONE);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != NONE) {
                int slot = slot(more, keys[i]);
                more[slot] = keys[i];
                there[slot] = targets[i];
            }
        }
        keys = more;
        targets = there;
    }

    /** The node behind a character, or a negative number when no piece goes on so. */
    int next(int node, char c) {
        int slot = slot(keys, key(node, c));
        return keys[slot] == NONE ? NONE : targets[slot];
    }

    /** The piece that ends at a node, or a negative number. */
    int id(int node) {
        return ids[node];
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    private static int slot(long[] keys, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 40) & keys.length - 1;
        while (keys[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }
}
