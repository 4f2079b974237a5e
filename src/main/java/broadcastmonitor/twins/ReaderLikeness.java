package broadcastmonitor.twins;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.Thresholds;

/** Compares lines by the embeddings of the reader. Closes the reader when it is closed. */
public final class ReaderLikeness implements Likeness {
    private final Reader reader;
    private final Thresholds thresholds;

    public ReaderLikeness(Reader reader, Thresholds thresholds) {
        this.reader = reader;
        this.thresholds = thresholds;
    }

    @Override
    public boolean knows(String category) {
        return reader.description().labels().contains(category);
    }

    @Override
    public float[] place(String line, Language language) {
        return reader.embedding(line);
    }

    @Override
    public double near() {
        return thresholds.twins();
    }

    @Override
    public String name() {
        return reader.description().title();
    }

    @Override
    public void close() {
        reader.close();
    }
}
