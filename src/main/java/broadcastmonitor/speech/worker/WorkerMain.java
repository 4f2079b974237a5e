package broadcastmonitor.speech.worker;

import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcriber;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.SpeechException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A worker process: hears the broadcasts that it is sent on its standard input and answers on its standard output, until the
 * former ends. Not meant to be started by hand.
 *
 * <p>One thread reads the requests and never waits for anything but them; one loads the models; one decodes each broadcast; one
 * says twice a second how far they are.
 */
public final class WorkerMain {
    private static final int BUFFER = 1 << 16;
    private static final long SAY_EVERY_MS = 500;
    private static final int LOST = 1;
    private static final int FAULT = 70;

    private final OutputStream out;
    private final Map<Integer, Decoding> decodings = new ConcurrentHashMap<>();
    private final List<SpeechModel> kept = new ArrayList<>();
    private DecodeScheduler turns = new DecodeScheduler(1);

    private WorkerMain(OutputStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // Whatever else prints must not get between the answers.
        System.setOut(System.err);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            Runtime.getRuntime().halt(FAULT);
        });
        outlive();
        int code = LOST;
        try {
            new WorkerMain(out).serve(new DataInputStream(new BufferedInputStream(System.in, BUFFER)));
            code = 0;
        } catch (IOException e) {
            System.err.println("the requests cannot be read: " + e.getMessage());
        } finally {
            // Decoding threads are in native code, which is not to be torn down under them.
            Runtime.getRuntime().halt(code);
        }
    }

    /** Ctrl-C in a terminal reaches every process of it; when a worker ends is the service's to decide. */
    private static void outlive() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void serve(DataInputStream in) throws IOException {
        daemon("progress", this::sayProgress);
        for (Request request = Request.read(in); request != null; request = Request.read(in)) {
            if (request instanceof Request.Load load) {
                turns = new DecodeScheduler(load.atOnce());
                daemon("models", () -> load(load));
            } else if (request instanceof Request.Begin begin) {
                Decoding decoding = new Decoding(begin, turns.turn(), this::answer);
                decodings.put(begin.number(), decoding);
                daemon("decoding " + begin.broadcast(), () -> {
                    decoding.run();
                    decodings.remove(begin.number());
                });
            } else if (request instanceof Request.Frame frame) {
                put(frame.number(), frame);
            } else if (request instanceof Request.Gap gap) {
                put(gap.number(), gap);
            } else if (request instanceof Request.End end) {
                put(end.number(), end);
            } else if (request instanceof Request.Stop stop) {
                Decoding decoding = decodings.get(stop.number());
                if (decoding != null) {
                    decoding.intake().stop();
                }
            }
        }
    }

    /** What is sent to a broadcast that has failed is dropped. */
    private void put(int number, Request request) {
        Decoding decoding = decodings.get(number);
        if (decoding != null) {
            decoding.intake().put(request);
        }
    }

    /** Loads models to keep, and lets each hear a moment of silence, which touches most of what it needs. */
    private void load(Request.Load load) {
        for (Request.Model wanted : load.models()) {
            try {
                SpeechModel model = SpeechModel.open(wanted.directory(), wanted.language());
                kept.add(model);
                try (Transcriber transcriber = new Transcriber(model, "warm-up", 0, null)) {
                    for (int frame = 0; frame < 20; frame++) {
                        transcriber.accept(new short[Transcriber.FRAME], Transcriber.FRAME);
                    }
                    transcriber.finish();
                }
            } catch (ModelException | SpeechException | UnsatisfiedLinkError | NoClassDefFoundError e) {
                // The broadcasts that need it will fail with the same reason.
                System.err.println(e.getMessage());
            }
        }
        answer(Answer.ready());
    }

    private void sayProgress() {
        try {
            while (true) {
                Thread.sleep(SAY_EVERY_MS);
                decodings.values().forEach(Decoding::sayProgress);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Answer answer) {
        byte[] line = answer.line();
        try {
            synchronized (out) {
                out.write(line);
            }
        } catch (IOException e) {
            // The service is gone.
            Runtime.getRuntime().halt(LOST);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
