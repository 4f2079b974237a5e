package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.speech.LanguageDetection;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcription;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import broadcastmonitor.speech.model.ModelException;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.SpeechException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** In a worker: one broadcast and the thread that decodes it. */
final class Decoding implements Runnable {
    /** How many frames are worked through between two answers that say so, when there is no pause. */
    private static final int ANSWERED_EVERY = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Request.Begin begin;
    private final DecodeScheduler.Turn turn;
    private final Consumer<Answer> answers;
    private final Intake intake;
    private volatile long reached;
    private volatile long processorNanos;
    private volatile boolean over;
    private long said;

    Decoding(Request.Begin begin, DecodeScheduler.Turn turn, Consumer<Answer> answers) {
        this.begin = begin;
        this.answers = answers;
        this.turn = turn;
        intake = new Intake(begin.fromSample(), turn, this::taken);
        reached = begin.fromSample();
    }

    Intake intake() {
        return intake;
    }

    boolean isOver() {
        return over;
    }

    /** Says how far it is if that has not been said. Any thread. */
    synchronized void sayProgress() {
        long done = intake.done();
        if (done > said && !over) {
            said = done;
            answers.accept(Answer.progress(begin.number(), reached, done, processorNanos));
        }
    }

    private void taken() {
        if (intake.done() % ANSWERED_EVERY == 0) {
            sayProgress();
        }
    }

    @Override
    public void run() {
        try {
            decode();
        } catch (CancellationException e) {
            return; // it was stopped, and nobody wants to know
        } catch (ModelException | SpeechException e) {
            answers.accept(Answer.failed(begin.number(), e.getMessage()));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            answers.accept(
                    Answer.failed(begin.number(), "the recogniser's library cannot be loaded: " + e.getMessage()));
        } finally {
            turn.give();
            over = true;
        }
    }

    private void decode() {
        FrameSource source = intake;
        int chosen = 0;
        if (begin.models().size() > 1) {
            List<ModelStore.Choice> choices =
                    begin.models().stream().map(Decoding::choice).toList();
            LanguageDetection detection = LanguageDetection.listen(intake, choices);
            source = detection.source();
            chosen = choices.indexOf(detection.best());
        }
        try (SpeechModel model = SpeechModel.open(choice(begin.models().get(chosen)))) {
            answers.accept(Answer.chosen(begin.number(), chosen));
            long before = THREADS.getCurrentThreadCpuTime();
            long end = new Transcription(model, begin.broadcast(), 1, null)
                    .follow(source, begin.fromSample(), new Transcription.Listener() {
                        @Override
                        public void heard(Transcript transcript) {
                            answers.accept(Answer.heard(begin.number(), transcript));
                        }

                        @Override
                        public void split(long sample) {
                            answers.accept(Answer.split(begin.number(), sample));
                        }

                        @Override
                        public void reached(long sample) {
                            processorNanos = THREADS.getCurrentThreadCpuTime() - before;
                            reached = sample;
                        }
                    });
            long nanos = THREADS.getCurrentThreadCpuTime() - before;
            answers.accept(Answer.ended(begin.number(), end, intake.done(), nanos));
        }
    }

    private static ModelStore.Choice choice(Request.Model model) {
        return new ModelStore.Choice(model.name(), model.language(), Kind.SMALL, model.directory());
    }
}
