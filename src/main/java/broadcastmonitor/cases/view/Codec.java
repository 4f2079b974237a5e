package broadcastmonitor.cases.view;

/** How values are written as JSON: as on their topics. Safe for any thread. */
public interface Codec {
    /** The JSON of a value. */
    String write(Object value);

    /**
     * A value from its JSON.
     *
     * @throws java.io.UncheckedIOException when it is none
     */
    <T> T read(String json, Class<T> type);
}
