package broadcastmonitor.app.past;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.app.past.Past.Found;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.audio.file.SoundArchive.Sound;
import broadcastmonitor.backtest.Tape;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcription;
import broadcastmonitor.speech.model.ModelHash;
import broadcastmonitor.speech.model.ModelStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hears broadcasts of the past again with other speech models. What was heard is kept, masked, under the digest of the sound and of the model,
 * so that it is heard once; a broadcast in the midst of which hearing was cut off is heard from its beginning. For one thread.
 */
public final class HearingAgain implements AutoCloseable {
    private final SoundArchive archive;
    private final HeardFiles files;
    private final Map<String, ModelStore.Choice> choices = new TreeMap<>();
    private final Map<String, SpeechModel> opened = new HashMap<>();
    private final int cores;
    private final Watcher watcher;
    private int known;
    private int heard;

    /** Is told how far hearing has come, on the thread that hears. */
    public interface Watcher {
        /** A broadcast is being heard: so many milliseconds of so many, 0 where the length is not known. */
        void hearing(String broadcast, long doneMs, long totalMs);

        /** A broadcast was heard. */
        void heard(String broadcast);
    }

    /**
     * Hears with some models.
     *
     * @param data the data folder with the recordings
     * @param work where what was heard is kept
     * @param models one for each language
     * @param cores how many cores recognise speech at once, at least 1; the transcripts do not depend on it
     */
    public HearingAgain(Path data, Path work, List<ModelStore.Choice> models, int cores, Watcher watcher) {
        archive = new SoundArchive(data);
        files = new HeardFiles(work.resolve("heard"));
        models.forEach(each -> choices.put(each.language(), each));
        this.cores = cores;
        this.watcher = watcher;
    }

    /** The names of the models. */
    public String names() {
        return choices.values().stream().map(ModelStore.Choice::name).collect(Collectors.joining(", "));
    }

    /** Changes when the models do. */
    public String key() {
        return choices.values().stream().map(HearingAgain::key).collect(Collectors.joining(" "));
    }

    private static String key(ModelStore.Choice choice) {
        return choice.language() + " " + choice.name() + " "
                + ModelHash.of(choice.path()).orElseGet(() -> HeardFiles.listing(choice.path()));
    }

    /** What can be heard again; what cannot is named among the troubles, with the reason. */
    public Past among(Past past) throws IOException {
        List<Found> able = new ArrayList<>();
        List<String> troubles = new ArrayList<>(past.troubles());
        for (Found found : past.tapes()) {
            String reason = reason(found.tape());
            if (reason == null) {
                able.add(found);
            } else {
                troubles.add(found.tape().broadcast() + " is left out, it cannot be heard again: " + reason);
            }
        }
        return new Past(able, troubles);
    }

    private String reason(Tape kept) throws IOException {
        try {
            if (sound(kept).isEmpty()) {
                return "its sound is not kept";
            }
        } catch (AudioException e) {
            return e.getMessage();
        }
        String language = language(kept);
        return choices.containsKey(language)
                ? null
                : "it was heard in " + (language.isEmpty() ? "no language" : language) + ", and " + names() + " is for "
                        + String.join(", ", choices.keySet());
    }

    private Optional<Sound> sound(Tape kept) {
        Path beside = Path.of(kept.source()).toAbsolutePath().getParent();
        Optional<Sound> recorded = SoundArchive.in(beside);
        return recorded.isPresent() ? recorded : archive.find(kept.broadcast());
    }

    /** The language of most of its utterances; that of the only model where nothing was said. */
    private String language(Tape kept) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        kept.play(new Tape.Listener() {
            @Override
            public void said(MaskedTranscript masked) {
                counts.merge(masked.transcript().language(), 1, Integer::sum);
            }

            @Override
            public void typed(ChatMessage message) {
                // typed in no language that is heard
            }
        });
        String only = choices.size() == 1 ? choices.keySet().iterator().next() : "";
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(only);
    }

    /**
     * A broadcast as it is heard by the model of its language.
     *
     * @throws AudioException when its sound cannot be read; one line
     */
    public Tape hear(Tape kept) throws IOException {
        ModelStore.Choice choice = Objects.requireNonNull(choices.get(language(kept)), "a model of its language");
        Sound sound = sound(kept).orElseThrow(() -> new AudioException("its sound is not kept any more"));
        String name = Digest.of(digest(sound), key(choice), kept.broadcast());
        Optional<Path> there = files.find(name);
        known += there.isPresent() ? 1 : 0;
        Path file = there.isPresent() ? there.get() : hear(kept, sound, choice, name);
        Past past = TapeFiles.lines(file, kept.brief(), kept.lost(), true);
        return new HeardTape(
                kept, past.tapes().stream().map(Found::tape).findFirst().orElse(null), name, files.loss(name));
    }

    private Path hear(Tape kept, Sound sound, ModelStore.Choice choice, String name) throws IOException {
        SpeechModel model = opened.computeIfAbsent(choice.language(), any -> SpeechModel.open(choice));
        Path half = files.half(name);
        String loss;
        try (FrameSource source = sound.from(0);
                BufferedWriter out = Files.newBufferedWriter(half)) {
            long total = source.durationMs().orElse(0);
            new Transcription(model, kept.broadcast(), cores, null)
                    .run(
                            source,
                            transcript -> {
                                if (transcript.isFinal()) {
                                    write(
                                            out,
                                            Json.line(TranscriptMask.mask(transcript.heardIn(kept.run(), choice.name()))
                                                    .transcript()));
                                }
                            },
                            done -> watcher.hearing(kept.broadcast(), done, total));
            loss = source.loss().orElse(null);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        heard++;
        watcher.heard(kept.broadcast());
        return files.keep(name, loss);
    }

    private static void write(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every sample and every gap. */
    private static String digest(Sound sound) {
        MessageDigest digest = Digest.sha256();
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        ByteBuffer bytes = ByteBuffer.allocate(PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES);
        try (FrameSource source = sound.from(0)) {
            for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
                bytes.clear();
                bytes.asShortBuffer().put(frame, 0, count);
                digest.update(bytes.array(), 0, count * PcmFormat.SAMPLE_BYTES);
                source.gap()
                        .map(Gap::nextSample)
                        .ifPresent(next -> digest.update(ByteBuffer.allocate(Long.BYTES + 1)
                                .put((byte) 1)
                                .putLong(next)
                                .array()));
            }
        }
        return Digest.name(digest.digest());
    }

    /** How many broadcasts were heard, and how many had been before. */
    public String figures() {
        return "; " + heard + " broadcasts were heard again, and " + known + " had been before";
    }

    @Override
    public void close() {
        opened.values().forEach(SpeechModel::close);
        opened.clear();
    }
}
