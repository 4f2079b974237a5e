package broadcastmonitor.speech.model;

import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcriber;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.vosk.LibVosk;

/**
 * The functions of libvosk that are used, bound once more because the bindings that come with it hide two things: a
 * recogniser's failure (-1, which a {@code boolean} turns into true) and the encoding of its strings (UTF-8 whatever the
 * JVM was started with).
 *
 * <p>Nothing here is checked: a pointer that was freed, or a length beyond the array, ends the process. Only
 * {@link SpeechModel} and {@link Transcriber} may call it.
 */
public final class NativeVosk {
    /** Only errors reach stderr; warnings of the decoder are of no use to the one who listens. */
    private static final int ERRORS_ONLY = -1;

    static {
        // Initialising the library's own class unpacks what it needs on Windows.
        LibVosk.vosk_set_log_level(ERRORS_ONLY);
        Native.register(NativeVosk.class, Platform.isLinux() ? "vosk" : "libvosk");
    }

    private NativeVosk() {}

    static native Pointer vosk_model_new(byte[] path);

    public static native void vosk_model_free(Pointer model);

    public static native Pointer vosk_recognizer_new(Pointer model, float sampleRate);

    public static native void vosk_recognizer_set_words(Pointer recogniser, int words);

    public static native int vosk_recognizer_accept_waveform_s(Pointer recogniser, short[] samples, int count);

    public static native Pointer vosk_recognizer_result(Pointer recogniser);

    public static native Pointer vosk_recognizer_final_result(Pointer recogniser);

    public static native Pointer vosk_recognizer_partial_result(Pointer recogniser);

    public static native void vosk_recognizer_free(Pointer recogniser);

    public static Pointer newModel(String path) {
        return vosk_model_new((path + '\0').getBytes(StandardCharsets.UTF_8));
    }

    public static String text(Pointer json) {
        return json == null ? "" : json.getString(0, "UTF-8");
    }
}
