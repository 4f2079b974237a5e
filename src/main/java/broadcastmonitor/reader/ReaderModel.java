package broadcastmonitor.reader;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import broadcastmonitor.reader.ReaderUnavailable.Cause;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The encoder, as ONNX Runtime holds it: ids of pieces in, probabilities out. One session serves the whole process. Any
 * number of threads may run it at once; each run is the work of its caller's thread alone, so that the same ids give the
 * same numbers.
 *
 * <p>Ids are run one text at a time, never padded together with others: the matrices are multiplied in 8 bits, scaled by
 * the greatest value of the whole input, so that a neighbour in a batch would change a text's probabilities.
 */
final class ReaderModel implements AutoCloseable {
    private static final Set<String> OUTPUTS = Set.of("said", "quote", "talk", "embedding");
    private static final Set<String> LINE = Set.of("said", "quote", "embedding");
    private static final Set<String> TALK = Set.of("talk");

    /** Those that are in use. A model takes 180 MB; whoever opens it again in the same process shares it. */
    private static final Map<ReaderDescription, ReaderModel> OPEN = new HashMap<>();

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int labels;
    private int users;

    /**
     * What a line gives.
     *
     * @param said probability of each label
     * @param quote probability of each label at each piece, piece by piece
     * @param embedding where the line lies among others, of unit length
     */
    record Line(float[] said, float[] quote, float[] embedding) {}

    private ReaderModel(OrtEnvironment environment, OrtSession session, int labels) {
        this.environment = environment;
        this.session = session;
        this.labels = labels;
    }

    /**
     * Loads a model, whose files are taken to be what its description says; one that is open already is shared. Each who loads it closes it.
     *
     * @throws ReaderUnavailable when this machine does not run it, or it is another kind of model
     */
    static ReaderModel load(Path directory, ReaderDescription description) {
        synchronized (OPEN) {
            ReaderModel model = OPEN.computeIfAbsent(description, unknown -> loaded(directory, description));
            model.users++;
            return model;
        }
    }

    private static ReaderModel loaded(Path directory, ReaderDescription description) {
        OrtEnvironment environment = environment();
        OrtSession session = null;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // patterns of memory are kept for every length that occurs, and save nothing here
            options.setMemoryPatternOptimization(false);
            session = environment.createSession(
                    directory.resolve(ReaderDescription.MODEL).toString(), options);
            requireOurs(directory, session, description);
            return new ReaderModel(environment, session, description.labels().size());
        } catch (OrtException e) {
            throw new ReaderUnavailable(
                    Cause.FOREIGN,
                    "the reader " + directory + " is unusable: ONNX Runtime refuses it (" + firstLine(e) + ")",
                    e);
        } catch (ReaderUnavailable e) {
            closed(session);
            throw e;
        }
    }

    private static OrtEnvironment environment() {
        try {
            return HeldEnvironment.get();
        } catch (LinkageError | RuntimeException | OrtException e) {
            throw new ReaderUnavailable(
                    Cause.NATIVE,
                    "the reader's library (ONNX Runtime) does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + firstLine(e),
                    e);
        }
    }

    private static void requireOurs(Path directory, OrtSession session, ReaderDescription description)
            throws OrtException {
        boolean ours = session.getInputNames().equals(Set.of("ids"))
                && session.getOutputNames().containsAll(OUTPUTS)
                && last(session, "said") == description.labels().size()
                && last(session, "quote") == description.labels().size()
                && last(session, "talk") == 2
                && last(session, "embedding") == description.width();
        if (!ours) {
            throw new ReaderUnavailable(
                    Cause.FOREIGN,
                    "the reader " + directory + " is unusable: " + ReaderDescription.MODEL
                            + " has other inputs or outputs than its " + ReaderDescription.FILE + " says");
        }
    }

    /** The last dimension of an output; what is not said in the file counts as right and shows at the first run. */
    private static long last(OrtSession session, String output) throws OrtException {
        long[] shape = ((TensorInfo) session.getOutputInfo().get(output).getInfo()).getShape();
        return shape.length == 0 ? 0 : shape[shape.length - 1];
    }

    /** Runs the heads for a line. */
    Line line(long[] ids) {
        try (OnnxTensor input = tensor(ids);
                OrtSession.Result result = session.run(Map.of("ids", input), LINE)) {
            float[] quote = values(result, "quote");
            if (quote.length != ids.length * labels) {
                throw new IllegalStateException("the reader gave " + quote.length + " numbers for " + ids.length
                        + " pieces and " + labels + " labels");
            }
            return new Line(values(result, "said"), quote, values(result, "embedding"));
        } catch (OrtException e) {
            throw new IllegalStateException("the reader failed: " + firstLine(e), e);
        }
    }

    /** Runs the head for talk: probability that it is off-topic, and that it is a side conversation. */
    float[] talk(long[] ids) {
        try (OnnxTensor input = tensor(ids);
                OrtSession.Result result = session.run(Map.of("ids", input), TALK)) {
            return values(result, "talk");
        } catch (OrtException e) {
            throw new IllegalStateException("the reader failed: " + firstLine(e), e);
        }
    }

    private OnnxTensor tensor(long[] ids) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length});
    }

    private static float[] values(OrtSession.Result result, String output) {
        FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        String first = message.lines().findFirst().orElse(e.getClass().getSimpleName());
        return first.length() > 200 ? first.substring(0, 200) + "..." : first;
    }

    /** Once for each time it was loaded; the last one frees the session, and nothing may run any more. */
    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.values().remove(this);
                closed(session);
            }
        }
    }

    private static void closed(OrtSession session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the reader could not be closed: " + firstLine(e), e);
        }
    }
}
