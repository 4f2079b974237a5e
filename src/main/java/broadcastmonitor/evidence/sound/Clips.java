package broadcastmonitor.evidence.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.Sha256;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Clips of what was decided on, in {@code evidence/clips/} of the data folder: cut when the verdict falls, so that they outlive the recording. Beside each
 * lies where it was cut, which of its words are masked, and the rule as it was then. They are kept as they sound, for their owner only, and
 * given away with a tone over what is masked. Safe for any thread, each case by one at a time.
 */
public final class Clips {
    /** How much sound before and behind what a case is about, milliseconds. */
    public static final long AROUND_MS = 10_000;

    private static final long LONGEST_MS = 120_000;

    private final Path folder;
    private final SoundArchive archive;
    private final KeptWords kept = new KeptWords();
    private volatile Elsewhere elsewhere = Elsewhere.NOWHERE;

    /** @param archive the sound that lies here */
    public Clips(Path data, SoundArchive archive) {
        folder = data.resolve("evidence").resolve("clips");
        this.archive = archive;
    }

    /**
     * A clip as it may be given away.
     *
     * @param wav the file, with a tone over what is masked
     * @param fromMs where it begins, audio time
     * @param hidden what is masked in it
     * @param rule the text of the rule when the clip was cut, or null
     * @param original SHA-256 of the clip as it is kept, without a tone; null where it was cut for this once
     */
    public record Given(byte[] wav, long fromMs, List<AudioSpan> hidden, String rule, String original) {
        public Given {
            wav = wav.clone();
            hidden = List.copyOf(hidden);
        }
    }

    /** Says who is asked for sound that does not lie here. */
    public void asks(Elsewhere others) {
        elsewhere = others;
    }

    /** Where the clips of a broadcast lie. */
    public Path folder(String broadcast) {
        return folder.resolve(Sha256.hex(broadcast.getBytes(UTF_8)).substring(0, 32));
    }

    /** Whether the clip of a case is kept. */
    public boolean has(Case about) {
        return Files.exists(place(about, ".json"));
    }

    private Path place(Case about, String ending) {
        return folder(about.key().broadcast()).resolve(about.key().id() + ending);
    }

    /**
     * Keeps the clip of a case, unless it is kept or there is no sound. One that was cut short, because what comes behind had not been heard
     * yet, is kept at its full length as soon as there is more.
     *
     * @param lines what was said around, masked
     * @param rule the text of its rule, or null
     * @return whether it is kept now
     */
    public boolean keep(Case about, List<Transcript> lines, String rule) throws IOException {
        if (has(about) && !isShort(about)) {
            return true;
        }
        long from = from(about);
        Optional<byte[]> wav = cut(about);
        if (wav.isEmpty() || has(about) && !goesOn(Files.readAllBytes(place(about, ".wav")), wav.get())) {
            return has(about);
        }
        ObjectNode json = Canonical.object();
        json.put("broadcast", about.key().broadcast())
                .put("case", about.key().id())
                .put("fromMs", from)
                .put("toMs", from + lengthMs(wav.get()))
                .put("sha256", Sha256.hex(wav.get()));
        json.put("rule", has(about) ? note(about).path("rule").asText(null) : rule);
        var hidden = json.putArray("hidden");
        for (AudioSpan span : hidden(about, lines)) {
            hidden.addObject().put("startMs", span.startMs()).put("endMs", span.endMs());
        }
        Stored.replace(place(about, ".wav"), wav.get());
        Stored.replace(place(about, ".json"), Canonical.bytes(json)); // last: it says that the clip is there
        return true;
    }

    private JsonNode note(Case about) throws IOException {
        return Canonical.read(Files.readAllBytes(place(about, ".json")));
    }

    /** Whether the clip of a case is kept, and ends before it should: what comes behind had not been heard. */
    public boolean isShort(Case about) throws IOException {
        return has(about) && note(about).path("toMs").asLong(Long.MAX_VALUE) < to(about);
    }

    /** SHA-256 of the clip of a case as it is kept; empty where none is. */
    public Optional<String> sha256(Case about) throws IOException {
        if (!has(about)) {
            return Optional.empty();
        }
        JsonNode known = note(about).path("sha256");
        return Optional.of(known.isTextual() ? known.asText() : Sha256.hex(Files.readAllBytes(place(about, ".wav"))));
    }

    private static long lengthMs(byte[] wav) {
        return PcmFormat.toMs((wav.length - PcmWav.HEADER) / PcmFormat.SAMPLE_BYTES);
    }

    /** Whether a longer clip has the sound of a shorter one, and more: what retention has deleted meanwhile is silence in it. */
    private static boolean goesOn(byte[] shorter, byte[] longer) {
        return longer.length > shorter.length
                && Arrays.equals(shorter, PcmWav.HEADER, shorter.length, longer, PcmWav.HEADER, shorter.length);
    }

    private static long to(Case about) {
        return Math.min(about.alert().endMs() + AROUND_MS, from(about) + LONGEST_MS);
    }

    private static long from(Case about) {
        return Math.max(0, about.alert().startMs() - AROUND_MS);
    }

    private Optional<byte[]> cut(Case about) {
        long from = from(about);
        return archive.find(about.key().broadcast()).flatMap(sound -> SoundCut.wav(sound, from, to(about)));
    }

    private List<AudioSpan> hidden(Case about, List<Transcript> lines) {
        List<Transcript> all = new ArrayList<>(lines);
        try {
            all.addAll(kept.of(archive.words(about.key().broadcast())));
        } catch (IOException e) {
            throw new AudioException("what was said beside the recording cannot be read", e);
        }
        return TranscriptMask.hidden(all);
    }

    /**
     * The clip of a case to be given away: the kept one, or else one cut now. Empty where there is no sound, or nothing is known of what was
     * said in it.
     *
     * @param lines what was said around, masked, as far as it is known now
     */
    public Optional<Given> give(Case about, List<Transcript> lines) throws IOException {
        if (!has(about)) {
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            Optional<byte[]> wav = cut(about);
            return wav.isPresent()
                    ? wav.map(sound -> given(sound, from(about), hidden(about, lines), null, null))
                    : handedOver(about, lines);
        }
        JsonNode json = Canonical.read(Files.readAllBytes(place(about, ".json")));
        List<AudioSpan> hidden = new ArrayList<>(hidden(about, lines));
        json.path("hidden")
                .forEach(span -> hidden.add(new AudioSpan(
                        span.path("startMs").asLong(), span.path("endMs").asLong())));
        return Optional.of(given(
                Files.readAllBytes(place(about, ".wav")),
                json.path("fromMs").asLong(),
                hidden,
                json.path("rule").isTextual() ? json.path("rule").asText() : null,
                sha256(about).orElse(null)));
    }

    /** Who has it has covered what is masked. */
    private Optional<Given> handedOver(Case about, List<Transcript> lines) throws IOException {
        long from = from(about);
        return elsewhere
                .covered(about.key().broadcast(), from, to(about))
                .map(wav -> new Given(wav, from, inside(TranscriptMask.hidden(lines), from, wav), null, null));
    }

    private static List<AudioSpan> inside(List<AudioSpan> hidden, long fromMs, byte[] wav) {
        long toMs = fromMs + wav.length / 32;
        return hidden.stream()
                .filter(span -> span.endMs() >= fromMs && span.startMs() <= toMs)
                .distinct()
                .sorted(Comparator.comparingLong(AudioSpan::startMs))
                .toList();
    }

    private static Given given(byte[] wav, long fromMs, List<AudioSpan> hidden, String rule, String original) {
        List<AudioSpan> inside = inside(hidden, fromMs, wav);
        return new Given(SoundCut.bleeped(wav, fromMs, Bleep.over(inside)), fromMs, inside, rule, original);
    }

    /** Deletes the clips of a broadcast; how many files. */
    public int delete(String broadcast) throws IOException {
        int files = 0;
        if (Files.isDirectory(folder(broadcast))) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder(broadcast))) {
                for (Path file : all) {
                    Files.delete(file);
                    files++;
                }
            }
            Files.delete(folder(broadcast));
        }
        return files;
    }
}
