/**
 * Live sound: what a user calls a source becomes an uninterrupted watch over it, and everything heard goes into a {@link
 * broadcastmonitor.audio.recording recording}.
 *
 * <p>{@link broadcastmonitor.audio.live.Capture} listens to one {@link broadcastmonitor.audio.live.LiveSource} until the broadcast
 * is declared over; what is lost on the way is said and comes back by itself.
 */
package broadcastmonitor.audio.live;
