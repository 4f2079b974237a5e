package broadcastmonitor.audio.live;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What a capture needs besides its source.
 *
 * @param data the data folder, in which the recording lies
 * @param clock tells wall-clock time
 * @param stdin where standard input is read from
 * @param silence how long nothing may be heard before that is told
 * @param stall how long a source may bring nothing before it is restarted; zero leaves that to the kind of source
 * @param giveUp after how long a loss the broadcast counts as over; zero for never
 * @param fence how far the source may lead
 */
public record CaptureSettings(
        Path data, Clock clock, InputStream stdin, Duration silence, Duration stall, Duration giveUp, Fence fence) {
    public CaptureSettings {
        requireNonNull(data, "data");
        requireNonNull(clock, "clock");
        requireNonNull(stdin, "stdin");
        requireNonNull(silence, "silence");
        requireNonNull(stall, "stall");
        requireNonNull(giveUp, "giveUp");
        requireNonNull(fence, "fence");
    }

    /** The settings of the service: silence is told after 10 s, and only its user ends a broadcast, whose source the operator names. */
    public static CaptureSettings in(Path data, Clock clock) {
        return new CaptureSettings(
                data, clock, System.in, Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO, Fence.OF_THE_OPERATOR);
    }

    /** The same with another stall limit. */
    public CaptureSettings withStall(Duration limit) {
        return new CaptureSettings(data, clock, stdin, silence, limit, giveUp, fence);
    }

    /** The same with another limit of silence. */
    public CaptureSettings withSilence(Duration limit) {
        return new CaptureSettings(data, clock, stdin, limit, stall, giveUp, fence);
    }

    /** The same, but a loss of this length ends the broadcast. */
    public CaptureSettings withGiveUp(Duration limit) {
        return new CaptureSettings(data, clock, stdin, silence, stall, limit, fence);
    }

    /** The same with another standard input. */
    public CaptureSettings withStdin(InputStream input) {
        return new CaptureSettings(data, clock, input, silence, stall, giveUp, fence);
    }

    /** The same behind another fence. */
    public CaptureSettings withFence(Fence other) {
        return new CaptureSettings(data, clock, stdin, silence, stall, giveUp, other);
    }

    Duration stallOf(LiveSource source) {
        return stall.isZero() ? source.kind().stall() : stall;
    }
}
