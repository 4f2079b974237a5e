package broadcastmonitor.reader;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of ONNX Runtime, which stays until the process is gone. Left to itself, the library frees it in a shutdown hook of its
 * own: beside all other hooks and beside the work that they wait for. Whoever loads a model or reads at that moment then crashes the
 * virtual machine (signal 11, onnxruntime issue 31352). References to the environment are counted, so one more keeps it.
 */
final class HeldEnvironment {
    private static final Logger log = LoggerFactory.getLogger(HeldEnvironment.class);

    private static boolean held;

    private HeldEnvironment() {}

    /** The one of the process. Safe for any thread. */
    static synchronized OrtEnvironment get() throws OrtException {
        OrtLoggingLevel errors = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        if (!held) {
            UnpackedLibrary.offer();
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(errors, "reader");
        if (!held) {
            held = true;
            hold(errors.getValue());
            environment.setTelemetry(false);
        }
        return environment;
    }

    /** There is no public way to it: where the library has changed, an end during a load may crash again, and nothing else. */
    private static void hold(int level) {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), level, "held");
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            log.debug("the reader's library cannot be held", e);
        }
    }
}
