package broadcastmonitor.reader;

/** Remembers what a reader said, so that it need not be asked again. What it forgets costs time and nothing else. Any thread may ask. */
public interface ReadingMemory {
    /** Remembers nothing. */
    ReadingMemory NONE = new ReadingMemory() {
        @Override
        public byte[] find(byte[] key) {
            return null;
        }

        @Override
        public void keep(byte[] key, byte[] said) {}
    };

    /**
     * What was kept, or null.
     *
     * @param key sixteen bytes
     */
    byte[] find(byte[] key);

    /**
     * Keeps something.
     *
     * @param key sixteen bytes
     * @param said what is found under it from now on, as long as it is not forgotten
     */
    void keep(byte[] key, byte[] said);
}
