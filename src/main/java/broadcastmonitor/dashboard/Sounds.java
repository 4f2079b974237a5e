package broadcastmonitor.dashboard;

import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.web.BearerToken;

/**
 * What a dashboard can let people listen to.
 *
 * @param archive the sound that lies here, or null
 * @param token what services that hold recordings of others want to see, or null
 */
public record Sounds(SoundArchive archive, BearerToken token) {
    /** Only what other services hold. */
    public static Sounds elsewhere(BearerToken token) {
        return new Sounds(null, token);
    }
}
