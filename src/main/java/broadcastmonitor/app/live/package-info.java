/**
 * Broadcasts that are on the air: captured, recorded, transcribed by workers and evaluated, many at once, until they end. Knows
 * no terminal and no web; its faces are told what happens, and ask through {@link broadcastmonitor.app.live.Broadcasts}.
 */
package broadcastmonitor.app.live;
