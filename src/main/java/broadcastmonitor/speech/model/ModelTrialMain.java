package broadcastmonitor.speech.model;

import broadcastmonitor.audio.PcmFormat;
import com.sun.jna.Pointer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * The child process of {@link ModelTrial}: loads the model in the first argument, lets it hear a second and a half, and says on
 * standard output what it could do. What Vosk says of it goes to standard error. Not meant to be started by hand.
 */
public final class ModelTrialMain {
    static final String ACCEPTED = "accepted";
    static final int REFUSED = 3;
    private static final int FAULT = 70;
    private static final int FRAMES = 15;
    private static final int SILENT = 5;
    private static final int LOUDNESS = 4_000;

    private ModelTrialMain() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        int code = FAULT;
        try {
            String verdict = hear(arguments[0]);
            if (verdict.equals(ACCEPTED)) {
                out.println(ACCEPTED);
                code = 0;
            } else {
                System.err.println(verdict);
                code = REFUSED;
            }
        } catch (LinkageError e) {
            System.err.println("the recogniser's library cannot be loaded: " + e.getMessage());
        } finally {
            // The decoder's own clean-up at the end of the process is nothing that a model is judged by.
            Runtime.getRuntime().halt(code);
        }
    }

    private static String hear(String directory) {
        Pointer model = NativeVosk.newModel(directory);
        if (model == null) {
            return "the recogniser refuses to load it";
        }
        Pointer recogniser = NativeVosk.vosk_recognizer_new(model, PcmFormat.SAMPLE_RATE);
        if (recogniser == null) {
            return "the recogniser cannot decode with it";
        }
        NativeVosk.vosk_recognizer_set_words(recogniser, 1);
        // Noise and silence: what is heard does not matter, but features, network and graph have all been used.
        Random noise = new Random(1);
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        for (int number = 0; number < FRAMES; number++) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (short) (number < SILENT ? 0 : noise.nextGaussian() * LOUDNESS);
            }
            if (NativeVosk.vosk_recognizer_accept_waveform_s(recogniser, frame, frame.length) < 0) {
                return "the recogniser fails at the first sound";
            }
            NativeVosk.text(NativeVosk.vosk_recognizer_partial_result(recogniser));
        }
        return NativeVosk.text(NativeVosk.vosk_recognizer_final_result(recogniser))
                        .isEmpty()
                ? "the recogniser gives no result"
                : ACCEPTED;
    }
}
